import type { AssistanceAct, AssistanceView } from '#plugins/kit/index.ts';
import { actOnCase } from '../access/act-on-case.ts';
import { accountIdOrNull } from '../access/actor.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { newId, now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import type { AssistanceStepRow } from '../db/tables/assistance.ts';
import { type News, NEWS } from '../entries/service.ts';
import { AppError, notAllowed } from '../errors.ts';
import type { CaseRow } from './queries.ts';
import { getCase, getCaseRow } from './read.ts';
import { isOpenTo, TRANSITIONS } from './transitions.ts';

/** What is said with a step, checked. */
type Said = Partial<Pick<AssistanceStepRow, 'text' | 'ground' | 'person' | 'expected_on'>>;

const ON_THE_ASKING_SIDE: readonly AssistanceAct[] = ['reply', 'withdraw', 'close'];

/**
 * Takes a step: its place in the trace, the state it leads to, the event in the log and the letter to the other side are one
 * transaction, and nobody else takes one meanwhile.
 *
 * @param check of what is said, once it is known that the step is open to the actor
 * @throws not_found, not_allowed, state_conflict, and what `check` throws
 */
export async function takeStep(
  context: Context,
  id: string,
  act: AssistanceAct,
  check: () => Said | Promise<Said> = () => ({}),
): Promise<AssistanceView> {
  requireOpen(context, act, await getCaseRow(context, id, context.database.read));
  const said = await check();
  await context.database.transaction(async (trx) => {
    await context.database.dialect.lockEntry(trx, id);
    const row = await getCaseRow(context, id, trx);
    requireOpen(context, act, row);
    await write(context, trx, row, act, said);
  });
  context.jobs.ring();
  return getCase(context, id);
}

function requireOpen({ actor }: Context, act: AssistanceAct, row: CaseRow): void {
  if (!actOnCase(act).allows(actor, row)) throw notAllowed();
  if (!isOpenTo(act, row.state)) throw new AppError('state_conflict', NOT_ANY_MORE);
}

async function write(context: Context, trx: Trx, row: CaseRow, act: AssistanceAct, said: Said): Promise<void> {
  const { step, to = row.state } = TRANSITIONS[act];
  const isAsking = ON_THE_ASKING_SIDE.includes(act);
  const [asker, addressee] = [row.organisation_id, row.addressee_id!];
  const at = now();
  await trx
    .insertInto('assistance_step')
    .values({
      ...{ id: newId(), entry_id: row.id, kind: step, organisation_id: isAsking ? asker : addressee, at },
      ...{ account_id: accountIdOrNull(context.actor), text: null, ground: null, person: null, expected_on: null },
      ...said,
    })
    .execute();
  const inCharge = act === 'acknowledge' ? { person: said.person, expected_on: said.expected_on } : {};
  await trx
    .updateTable('assistance_case')
    .set({ state: to, updated_at: at, ...inCharge })
    .where('entry_id', '=', row.id)
    .execute();
  // What was said is in the trace of the two sides, and nowhere else.
  await recordEvent(trx, context.actor, `assistance-${step}`, `entry:${row.id}`, { to });
  const news: News = { entryId: row.id, organisationId: isAsking ? addressee : asker };
  await context.jobs.add(trx, { kind: NEWS, payload: news });
}

const NOT_ANY_MORE = {
  en: 'The request has moved on, and this step is not open any more. Load the page again to see what has been done; what you have typed is still here.',
  fr: 'La demande a évolué et cette étape n’est plus possible. Rechargez la page pour voir ce qui a été fait ; ce que vous avez saisi est encore là.',
};
