import { z } from 'zod';
import { country, ORGANISATION_ROLES, PLATFORM_ROLES, type PlatformRole, toProblems } from '#plugins/kit/index.ts';
import { type Actor, system } from '../access/actor.ts';
import { requireManagerOfAccounts } from '../access/manage-accounts.ts';
import { recordEvent } from '../audit/service.ts';
import { newId, now } from '../db/ids.ts';
import type { Database, Trx } from '../db/open.ts';
import { invalidInput } from '../errors.ts';
import { setPassword } from './change-password.ts';
import { noteContactPoints } from './contact-points.ts';
import { makeLink } from './link.ts';
import { checkPassword, hashPassword } from './password.ts';
import { findAccountByEmail, getOrganisationId } from './queries.ts';

const newAccount = z.strictObject({
  email: z.email().max(254).toLowerCase(),
  name: z.string().trim().min(1).max(120).optional(),
  role: z.enum([...ORGANISATION_ROLES, ...PLATFORM_ROLES]),
  organisation: z.string().optional(),
  /** Of a contact point, and of nobody else. */
  country: country().optional(),
});
export type NewAccount = z.input<typeof newAccount>;

/** Whoever starts a portal that nobody looks after. */
export const firstMaintainer = system('first-start');

/** See `Accounts`. */
export async function create(database: Database, actor: Actor, input: NewAccount, password?: string) {
  requireManagerOfAccounts(actor);
  const parsed = newAccount.safeParse(input);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  const { email, name, role, organisation, country } = parsed.data;
  checkCountry(parsed.data);
  const passwordHash = password === undefined ? undefined : await hashPassword(await checkPassword(password));
  return database.transaction(async (trx) => {
    const platformRole = isPlatformRole(role) ? role : null;
    const standing = { platform_role: platformRole, country: country ?? null };
    const existing = await findAccountByEmail(trx, email);
    const id = existing?.id ?? newId();
    if (!existing) {
      // Whoever runs the command line vouches for the address; that of the first start was made up.
      const confirmed = actor === firstMaintainer ? null : now();
      const row = { id, email, name: name ?? email.split('@')[0]!, ...standing, password_hash: null };
      await trx
        .insertInto('account')
        .values({ ...row, status: 'active', created_at: now(), email_confirmed_at: confirmed })
        .execute();
    } else if (platformRole) {
      await trx.updateTable('account').set(standing).where('id', '=', id).execute();
    }
    if (organisation !== undefined) await join(trx, id, organisation, role === 'manager' ? 'manager' : 'contributor');
    else if (!platformRole)
      throw invalidInput([{ path: 'organisation', code: 'missing', message: ORGANISATION_NEEDED }]);
    if (passwordHash) await setPassword(trx, id, passwordHash);
    const token = await makeLink(trx, id);
    const subject = `account:${id}`;
    if (!existing)
      await recordEvent(trx, actor, 'account-created', subject, { role, organisation, country }, { email, name });
    if (existing && platformRole) await recordEvent(trx, actor, 'role-given', subject, { role, country });
    if (existing && organisation !== undefined)
      await recordEvent(trx, actor, 'membership-given', subject, { role, organisation });
    if (passwordHash) await recordEvent(trx, actor, 'password-set', subject);
    if (role === 'contact-point' || existing?.platform_role === 'contact-point') await noteContactPoints(trx);
    return { accountId: id, token };
  });
}

const isPlatformRole = (role: string): role is PlatformRole => (PLATFORM_ROLES as readonly string[]).includes(role);

function checkCountry({ role, country: of }: z.output<typeof newAccount>): void {
  if (role === 'contact-point' && of === undefined)
    throw invalidInput([{ path: 'country', code: 'missing', message: COUNTRY_NEEDED }]);
  if (role !== 'contact-point' && of !== undefined)
    throw invalidInput([{ path: 'country', code: 'not_allowed', message: NO_COUNTRY }]);
}

async function join(trx: Trx, accountId: string, slug: string, role: 'contributor' | 'manager'): Promise<void> {
  const organisationId = await getOrganisationId(trx, slug);
  await trx
    .insertInto('membership')
    .values({ account_id: accountId, organisation_id: organisationId, role, created_at: now() })
    .onConflict((conflict) => conflict.columns(['account_id', 'organisation_id']).doUpdateSet({ role }))
    .execute();
}

const COUNTRY_NEEDED = {
  en: 'A contact point speaks for a country: give its two-letter code, for example KE.',
  fr: 'Un point de contact représente un pays : indiquez son code à deux lettres, par exemple KE.',
};

const NO_COUNTRY = {
  en: 'Only a contact point has a country. Leave it out, or give the role contact-point.',
  fr: 'Seul un point de contact a un pays. Retirez-le, ou donnez le rôle contact-point.',
};

const ORGANISATION_NEEDED = {
  en: 'Contributors and managers belong to an organisation: name it with its slug.',
  fr: 'Contributeurs et gestionnaires appartiennent à une organisation : indiquez son identifiant.',
};
