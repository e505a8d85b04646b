import { z } from 'zod';
import { type LocalisedText, type NewUse, toProblems, USE_MARKINGS } from '#plugins/kit/index.ts';
import { accountIdOrNull } from '../access/actor.ts';
import type { Rule } from '../access/condition.ts';
import { requireOwnAddress } from '../access/confirmed-address.ts';
import { declareUse, revokeUse } from '../access/declare-use.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import { toJson } from '../db/json.ts';
import type { Trx } from '../db/open.ts';
import type { OrganisationRow } from '../db/tables/organisation.ts';
import { isStorable } from '../db/text.ts';
import { invalidInput, notAllowed, notFound, signInNeeded } from '../errors.ts';
import { findProduct } from './read.ts';
import { useTag } from './tags.ts';

const newUse = z.strictObject({
  since: z
    .string()
    .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/)
    .optional(),
  steps: z.array(z.string().max(80)).max(20),
  purpose: z.string().trim().min(1).max(500).refine(isStorable).optional(),
  mayBeAsked: z.boolean(),
  marking: z.enum(USE_MARKINGS),
});

/** @throws as `UsesPortal.declare` */
export async function declare(context: Context, entryId: string, organisation: string, input: NewUse): Promise<void> {
  await change(context, entryId, organisation, declareUse, async (trx, { id }) => {
    requireOwnAddress(context.actor);
    const { since = null, steps, purpose = null, mayBeAsked, marking } = readUse(context, input);
    const time = now();
    const said = {
      ...{ since, steps: toJson(steps), purpose, may_be_asked: mayBeAsked ? 1 : 0, marking },
      ...{ declared_by: accountIdOrNull(context.actor), confirmed_at: time, reminded: null },
    };
    await trx
      .insertInto('use_declaration')
      .values({ entry_id: entryId, organisation_id: id, declared_at: time, ...said })
      .onConflict((conflict) => conflict.columns(['entry_id', 'organisation_id']).doUpdateSet(said))
      .execute();
    await recordEvent(trx, context.actor, 'use-declared', `entry:${entryId}`, { organisation, marking });
  });
}

/** @throws as `UsesPortal.confirm` */
export async function confirm(context: Context, entryId: string, organisation: string): Promise<void> {
  await change(context, entryId, organisation, declareUse, async (trx, { id }) => {
    const { numUpdatedRows } = await trx
      .updateTable('use_declaration')
      .set({ confirmed_at: now(), reminded: null })
      .where('entry_id', '=', entryId)
      .where('organisation_id', '=', id)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw notFound();
    await recordEvent(trx, context.actor, 'use-confirmed', `entry:${entryId}`, { organisation });
  });
}

/** @throws as `UsesPortal.revoke` */
export async function revoke(context: Context, entryId: string, organisation: string): Promise<void> {
  await change(context, entryId, organisation, revokeUse, async (trx, { id }) => {
    const { numDeletedRows } = await trx
      .deleteFrom('use_declaration')
      .where('entry_id', '=', entryId)
      .where('organisation_id', '=', id)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw notFound();
    await recordEvent(trx, context.actor, 'use-revoked', `entry:${entryId}`, { organisation });
  });
}

/** Changes what an organisation of the actor says about one product; its pages follow. */
async function change<Row extends Pick<OrganisationRow, 'id'>>(
  context: Context,
  entryId: string,
  slug: string,
  rule: Rule<Row>,
  act: (trx: Trx, organisation: { id: string }) => Promise<void>,
): Promise<void> {
  const { actor, database, outbox } = context;
  if (!(await findProduct(context, entryId, database.read))) throw notFound();
  if (actor.kind === 'anonymous') throw signInNeeded();
  await database.transaction(async (trx) => {
    await database.dialect.lockEntry(trx, entryId);
    if (!(await findProduct(context, entryId, trx))) throw notFound();
    const organisation = await trx
      .selectFrom('organisation')
      .select('id')
      .where('slug', '=', slug)
      .where(rule.toWhere(actor, 'organisation'))
      .executeTakeFirst();
    if (!organisation) throw notAllowed();
    await act(trx, organisation);
    await outbox.append(trx, { tags: [useTag.entry(entryId), useTag.organisation(slug)] });
  });
  outbox.ring();
}

/** @throws invalid_input */
function readUse({ vocabularies }: Context, input: NewUse): z.output<typeof newUse> {
  const parsed = newUse.safeParse(input);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  const known = vocabularies['process-steps']?.terms.map(({ id }) => id) ?? [];
  if (!parsed.data.steps.every((step) => known.includes(step)))
    throw invalidInput([{ path: 'steps', code: 'not_in_list', message: NO_STEP }]);
  const { since } = parsed.data;
  if (since !== undefined && since > now().slice(0, since.length))
    throw invalidInput([{ path: 'since', code: 'not_allowed', message: AHEAD }]);
  return { ...parsed.data, steps: [...new Set(parsed.data.steps)] };
}

const NO_STEP: LocalisedText = {
  en: 'Choose steps of the process from the list.',
  fr: 'Choisissez des étapes du processus dans la liste.',
};
const AHEAD: LocalisedText = {
  en: 'This is in the future. Say since when it is in use, or leave it empty.',
  fr: 'Cette date est à venir. Indiquez depuis quand l’outil est utilisé, ou laissez vide.',
};
