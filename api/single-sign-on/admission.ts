import type { OrganisationRole } from '#plugins/kit/index.ts';
import type { ProviderRow } from './queries.ts';

/** As what somebody becomes a member of the organisation by signing in; undefined: somebody has to be one already. */
export const findAdmission = ({ admits_domains }: ProviderRow): OrganisationRole | undefined =>
  admits_domains === 1 ? 'contributor' : undefined;
