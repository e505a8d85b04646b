/** The tables themselves, past every use case. */
import type { PlatformRole } from '#plugins/kit/index.ts';
import type { BuiltEntry, Person, World } from '../../support/world.ts';

export const set = (
  { database }: World,
  { accountId }: Person,
  values: { platform_role?: PlatformRole | null; status?: 'active' | 'suspended' },
) => database.write.updateTable('account').set(values).where('id', '=', accountId).execute();

export const join = (
  { database }: World,
  { accountId }: Person,
  organisationId: string,
  role: 'manager' | 'contributor',
) =>
  database.write
    .insertInto('membership')
    .values({
      account_id: accountId,
      organisation_id: organisationId,
      role,
      created_at: new Date().toISOString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();

/** Out of every organisation; the last one is remembered. */
export async function leave(
  { database: { write } }: World,
  { accountId }: Person,
  organisationId: string,
  daysAgo: number,
): Promise<void> {
  const { numDeletedRows } = await write
    .deleteFrom('membership')
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) return;
  const left = { account_id: accountId, organisation_id: organisationId, role: 'contributor' as const };
  await write
    .insertInto('former_membership')
    .values({ ...left, left_at: new Date(Date.now() - daysAgo * 86_400_000).toISOString() })
    .execute();
}

/** An entry with its revisions, the newest first, and what of it is live. */
export async function look({ database: { read } }: World, { id }: BuiltEntry) {
  const revisions = await read
    .selectFrom('revision')
    .selectAll()
    .where('entry_id', '=', id)
    .orderBy('number', 'desc')
    .execute();
  const { state, head_revision_id } = await read
    .selectFrom('entry')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const publication = await read.selectFrom('publication').selectAll().where('entry_id', '=', id).executeTakeFirst();
  const live = revisions.find((revision) => revision.id === publication?.revision_id);
  const head = revisions.find((revision) => revision.id === head_revision_id)!;
  const rest = revisions.filter((revision) => revision !== head);
  return {
    state,
    hashes: [head, ...rest].map(({ hash }) => hash),
    live: live && {
      ...{ hash: live.hash, marking: publication!.marking, title: publication!.title, fields: live.fields },
      ...{ summary: live.summary, language: live.language, group: live.group_id },
    },
  };
}
