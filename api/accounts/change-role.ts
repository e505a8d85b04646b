import { z } from 'zod';
import { type Problem, toProblems } from '#plugins/kit/index.ts';
import type { Actor } from '../access/actor.ts';
import { requireManagerOfAccounts } from '../access/manage-accounts.ts';
import { recordEvent } from '../audit/service.ts';
import type { Database } from '../db/open.ts';
import { invalidInput } from '../errors.ts';
import { noteContactPoints } from './contact-points.ts';
import { changeMember } from './membership.ts';
import { endSessionsOf, getAccountByEmail, getOrganisationId, noSuchMembership } from './queries.ts';

const newRole = z.strictObject({
  email: z.string(),
  role: z.enum(['contributor', 'manager', 'reviewer', 'maintainer', 'none']),
  organisation: z.string().optional(),
});

/** `contributor` and `manager` in an organisation they belong to; the others are of the platform, `none` takes that away. */
export type NewRole = z.input<typeof newRole>;

export async function changeRole(database: Database, actor: Actor, input: NewRole): Promise<void> {
  requireManagerOfAccounts(actor);
  const parsed = newRole.safeParse(input);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  const { email, role, organisation } = parsed.data;
  await database.transaction(async (trx) => {
    const { id } = await getAccountByEmail(trx, email);
    if (role === 'contributor' || role === 'manager') {
      if (organisation === undefined) throw invalidInput([ORGANISATION_MISSING]);
      const of = { id: await getOrganisationId(trx, organisation), slug: organisation };
      if (!(await changeMember(trx, actor, id, of, role))) throw noSuchMembership(email, organisation);
    } else {
      if (organisation !== undefined) throw invalidInput([ORGANISATION_NOT_ALLOWED]);
      const platformRole = role === 'none' ? null : role;
      await trx
        .updateTable('account')
        .set({ platform_role: platformRole, country: null })
        .where('id', '=', id)
        .execute();
      await endSessionsOf(trx, id);
      await noteContactPoints(trx);
      await recordEvent(trx, actor, 'role-changed', `account:${id}`, { role });
    }
  });
}

const ORGANISATION_MISSING: Problem = {
  path: 'organisation',
  code: 'missing',
  message: {
    en: 'Contributors and managers have their role in an organisation: name it with its slug.',
    fr: 'Contributeurs et gestionnaires ont leur rôle dans une organisation : indiquez son identifiant.',
  },
};

const ORGANISATION_NOT_ALLOWED: Problem = {
  path: 'organisation',
  code: 'not_allowed',
  message: {
    en: 'This role is one of the whole portal. Leave the organisation out; to end a membership: npm run entrepot -- account leave',
    fr: 'Ce rôle vaut pour tout le portail. N’indiquez pas d’organisation ; pour mettre fin à une appartenance : npm run entrepot -- account leave',
  },
};
