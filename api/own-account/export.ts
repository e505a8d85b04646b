import { requireAccount } from '../access/assurance.ts';
import { listEventsAbout, recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import { fromJson } from '../db/json.ts';
import * as queries from './queries.ts';
import { listSaid } from './said.ts';
import { listWaiting, listWaysIn } from './ways-in.ts';

/**
 * Everything that is held about the account of the actor, as JSON. Bounded: of a list with more than `MAX_ROWS` rows the
 * newest are there, and `complete` is false. Secrets are not in it, and of other people nothing but what the actor sees
 * anyway. That it was taken out is an event itself.
 *
 * @throws sign_in_needed, assurance_too_low
 */
export async function exportData(context: Context): Promise<string> {
  const { actor, database } = context;
  const { accountId, email, isUnconfirmed } = requireAccount(actor, 'account.export');
  const subject = `account:${accountId}`;
  await database.transaction((trx) => recordEvent(trx, actor, 'exported', subject));
  const { read } = database;
  const sessions = await queries.listSessionRows(read, accountId);
  const revisions = await queries.listRevisionRows(read, actor);
  const decisions = await queries.listDecisionRows(read, accountId);
  const scheduled = await queries.listScheduleRows(read, accountId);
  const events = await listEventsAbout(read, subject, queries.MAX_ROWS);
  const said = await listSaid(read, accountId);
  const lists = [sessions, revisions, decisions, scheduled, events, ...Object.values(said)];
  const data = {
    exportedAt: now(),
    complete: lists.every(({ length }) => length < queries.MAX_ROWS),
    account: await queries.findAccountRow(read, accountId),
    memberships: await queries.listMembershipRows(read, accountId),
    formerMemberships: await queries.listFormerRows(read, accountId),
    sessions,
    knownBrowsers: await queries.listBrowserRows(read, accountId),
    ...(await listWaysIn(read, accountId)),
    ...(!isUnconfirmed && (await listWaiting(read, email))),
    groups: await queries.listGroupRows(read, accountId),
    revisions,
    decisions,
    scheduledApprovals: scheduled,
    said,
    auditEvents: events.map(({ actor: by, details, data: personal, ...event }) => ({
      ...event,
      by: by === subject ? 'yourself' : by.startsWith('account:') ? 'another account' : by,
      details: fromJson<unknown>(details),
      ...(personal !== null && { personal: fromJson<unknown>(personal) }),
    })),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}
