import { z } from 'zod';
import { type GroupView, toProblems } from '#plugins/kit/index.ts';
import type { AccountActor } from '../access/actor.ts';
import { makeGroup } from '../access/make-group.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { newId, now } from '../db/ids.ts';
import { findUnstorable } from '../entries/service.ts';
import { invalidInput, notAllowed, signInNeeded } from '../errors.ts';
import { getGroup } from './read.ts';

const newGroup = z.strictObject({
  name: z.string().trim().min(1).max(120),
  purpose: z.string().trim().min(1).max(300),
});

/** Makes a group of which the actor is the first owner. @throws sign_in_needed, not_allowed, invalid_input */
export async function make(context: Context, input: z.input<typeof newGroup>): Promise<GroupView> {
  const { actor } = context;
  if (actor.kind === 'anonymous') throw signInNeeded();
  if (actor.kind !== 'account' || !makeGroup.allows(actor, {})) throw notAllowed();
  const parsed = newGroup.safeParse(input);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  const problems = findUnstorable(parsed.data);
  if (problems.length > 0) throw invalidInput(problems);
  const id = newId();
  return context.database.transaction(async (trx) => {
    await trx
      .insertInto('user_group')
      .values({ id, ...parsed.data, created_at: now(), ended_at: null })
      .execute();
    await trx
      .insertInto('group_member')
      .values({ group_id: id, account_id: actor.accountId, role: 'owner', since: now() })
      .execute();
    await recordEvent(trx, actor, 'group-made', `group:${id}`);
    return getGroup({ ...context, actor: withGroup(actor, id) }, id, trx);
  });
}

/** Who has just made a group owns it, which the session does not know yet. */
const withGroup = (actor: AccountActor, groupId: string): AccountActor => ({
  ...actor,
  groups: [...actor.groups, { groupId, role: 'owner' }],
});
