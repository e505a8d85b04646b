import type { Db } from '../db/open.ts';
import { listAddressed, listEntryGroups, listFormerGroups } from './queries.ts';

interface Mention {
  subject: string;
  details: Record<string, unknown>;
}

/**
 * The closed user group that an event belongs to, or undefined: it is about the group, or about an entry that is for it or
 * just was. An entry that is addressed to an organisation is as a group of its own, to which no reader of the log belongs: the
 * two organisations have its trace. Who is not in that group is not told which, nor who acted on what, see `listAudit`.
 *
 * @returns a group for each event, in their order
 */
export async function groupsOf(db: Db, events: readonly Mention[]): Promise<(string | undefined)[]> {
  const entryIds = [...new Set(events.flatMap((event) => mentioned(event, 'entry')))];
  const groups = new Map(entryIds.length === 0 ? [] : await listEntryGroups(db, entryIds));
  const letters = new Map(entryIds.length === 0 ? [] : await listAddressed(db, entryIds));
  // A marking that was widened says itself what it was.
  const leaving = events.filter(({ details }) => details.from === 'red').flatMap((event) => mentioned(event, 'entry'));
  const former = new Map(leaving.length === 0 ? [] : await listFormerGroups(db, leaving));
  return events.map((event) => {
    const [group] = mentioned(event, 'group');
    const [entry = ''] = mentioned(event, 'entry');
    return (
      group ?? groups.get(entry) ?? letters.get(entry) ?? (event.details.from === 'red' ? former.get(entry) : undefined)
    );
  });
}

/** Ids that an event names: what it is about, and what an export was limited to. */
const mentioned = ({ subject, details }: Mention, kind: string): string[] =>
  [subject, details.subject].flatMap((name) =>
    typeof name === 'string' && name.startsWith(`${kind}:`) ? [name.slice(kind.length + 1)] : [],
  );
