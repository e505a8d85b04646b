import type { OrganisationRole } from '#plugins/kit/index.ts';
import type { Trx } from '../db/open.ts';
import { takeInvitation } from '../joining/service.ts';
import type { ProviderRow } from './queries.ts';

/**
 * As what somebody becomes a member of the organisation by signing in: as they are invited, which uses the invitation up, else
 * as the organisation has it for its domains. Undefined: somebody has to be a member already.
 */
export async function takeAdmission(
  trx: Trx,
  { organisation_id, admits_domains }: ProviderRow,
  email: string,
): Promise<OrganisationRole | undefined> {
  const invited = await takeInvitation(trx, organisation_id, email);
  return invited ?? (admits_domains === 1 ? 'contributor' : undefined);
}
