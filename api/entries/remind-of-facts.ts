import { type EntrySource, type EntryType, localise, type LocalisedText } from '#plugins/kit/index.ts';
import { system } from '../access/actor.ts';
import { editEntry } from '../access/edit-entry.ts';
import { findActor, findManagers } from '../accounts/service.ts';
import { recordEvent } from '../audit/service.ts';
import type { Deps } from '../context.ts';
import { fromJson } from '../db/json.ts';
import type { Trx } from '../db/open.ts';
import { dayOf, freshnessOf } from './freshness.ts';
import { type AgeingRow, listAgeing, listAgeingOrganisations } from './freshness-queries.ts';
import { tag } from './tags.ts';

/** So many days before facts count as overdue their publisher is asked to confirm them. */
const DAYS_AHEAD = 14;

/** Named in one letter; the others are counted. */
const MOST_NAMED = 20;

const DAY_MS = 86_400_000;
const us = system('confirm-reminders');

type Stage = 'soon' | 'overdue';
type Due = AgeingRow & { confirmBy: string; stage: Stage };

/**
 * Asks publishers to confirm facts that grow old, before the day and once it has passed, and lets pages say that they are
 * overdue. That they are is decided without this, by the time alone. A transaction for each organisation: what was asked
 * is not asked again, however often this runs or is cut off.
 *
 * @param nowMs left out: now
 */
export async function remindOfFacts(deps: Deps, nowMs = Date.now(), signal?: AbortSignal): Promise<void> {
  for (const type of Object.values(deps.entryTypes)) {
    // A letter says what was so when it was sent.
    if (type.addressed) continue;
    const before = new Date(nowMs - (type.confirmEveryDays - DAYS_AHEAD) * DAY_MS).toISOString();
    for (const organisationId of await listAgeingOrganisations(deps.database.read, type.id, before)) {
      signal?.throwIfAborted();
      await deps.database.transaction(async (trx) => {
        const rows = await listAgeing(trx, type.id, before, organisationId);
        await remind(deps, trx, type, rows, nowMs);
      });
    }
  }
  deps.outbox.ring();
  deps.jobs.ring();
}

async function remind(deps: Deps, trx: Trx, type: EntryType, rows: AgeingRow[], nowMs: number): Promise<void> {
  const due = rows.flatMap((row) => toDue(type, row, nowMs) ?? []);
  for (const { id, confirmBy, stage } of due) {
    const reminder = { reminded_by: confirmBy, reminded: stage };
    await trx
      .insertInto('entry_confirmation')
      .values({ entry_id: id, confirmed_at: null, ...reminder })
      .onConflict((conflict) => conflict.column('entry_id').doUpdateSet(reminder))
      .execute();
  }
  const overdue = due.filter(({ stage }) => stage === 'overdue');
  if (overdue.length > 0) await deps.outbox.append(trx, { tags: overdue.map(({ id }) => tag.entry(id)) });
  for (const stage of ['soon', 'overdue'] as const) {
    const ofStage = due.filter((row) => row.stage === stage);
    if (ofStage.length > 0) await write(deps, trx, type, ofStage, stage);
  }
}

/** What there is to be said about an entry and was not said yet; undefined: nothing. */
function toDue(type: EntryType, row: AgeingRow, nowMs: number): Due | undefined {
  const source = row.source === null ? undefined : fromJson<EntrySource>(row.source);
  const facts = { source, updatedAt: row.updated_at, confirmedAt: row.confirmed_at };
  const { confirmBy, isOverdue } = freshnessOf(facts, type.confirmEveryDays, nowMs);
  if (confirmBy === undefined || confirmBy > dayOf(nowMs + DAYS_AHEAD * DAY_MS)) return undefined;
  const stage = isOverdue ? 'overdue' : 'soon';
  const isSaid = row.reminded_by === confirmBy && (row.reminded === stage || row.reminded === 'overdue');
  return isSaid ? undefined : { ...row, confirmBy, stage };
}

/** To its managers, each about the entries that they work on: one of a group is named to its members alone. */
async function write(deps: Deps, trx: Trx, type: EntryType, due: Due[], stage: Stage): Promise<void> {
  const { organisation_id: organisationId, organisation_slug: slug, organisation_name: name } = due[0]!;
  for (const { id, email, language } of await findManagers(trx, organisationId)) {
    const manager = await findActor(trx, id);
    const own = due.filter((row) => manager && editEntry.allows(manager, row));
    if (own.length === 0) continue;
    const locale = language ?? 'en';
    await deps.mail.send(trx, {
      to: email,
      locale,
      subject: filled(SUBJECT[stage], { name, n: String(own.length) }),
      paragraphs: [
        filled(WHAT[stage], { name, type: localise(type.plural, locale) }),
        ...own.slice(0, MOST_NAMED).map(({ title, confirmBy }) => line(title, confirmBy)),
        ...(own.length > MOST_NAMED ? [filled(MORE, { n: String(own.length - MOST_NAMED) })] : []),
        WHAT_TO_DO,
      ],
      link: { label: OPEN, path: `/${locale}/workspace/${own.length === 1 ? `entries/${own[0]!.id}/` : ''}` },
    });
  }
  await recordEvent(trx, us, 'confirmation-asked', `organisation:${slug}`, { entries: due.length, stage });
}

const filled = (text: LocalisedText, values: Record<string, string>): LocalisedText => {
  const fill = (words: string) => words.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
  return { en: fill(text.en), fr: fill(text.fr ?? text.en) };
};

const line = (title: string, day: string): LocalisedText => ({ en: `“${title}”: ${day}`, fr: `« ${title} » : ${day}` });

const SUBJECT: Record<Stage, LocalisedText> = {
  soon: {
    en: 'Entries of {name} to be confirmed: {n}',
    fr: 'Fiches de {name} à confirmer : {n}',
  },
  overdue: {
    en: 'Entries of {name} shown as overdue: {n}',
    fr: 'Fiches de {name} signalées comme à confirmer : {n}',
  },
};

const WHAT: Record<Stage, LocalisedText> = {
  soon: {
    en: 'Readers see when {name} last confirmed what it publishes. These entries ({type}) are to be confirmed by the day beside them; after it their pages say that they are overdue.',
    fr: 'Les lecteurs voient quand {name} a confirmé ses publications pour la dernière fois. Ces fiches ({type}) sont à confirmer au plus tard à la date indiquée ; ensuite, leurs pages signalent le retard.',
  },
  overdue: {
    en: 'These entries of {name} ({type}) were to be confirmed by the day beside them. Their pages say that they are overdue.',
    fr: 'Ces fiches de {name} ({type}) étaient à confirmer au plus tard à la date indiquée. Leurs pages signalent le retard.',
  },
};

const MORE: LocalisedText = { en: 'And {n} more.', fr: 'Et {n} de plus.' };

const WHAT_TO_DO: LocalisedText = {
  en: 'Open each entry in the workspace and read it. If it still holds, press “Confirm the facts”; no review is needed. If not, edit or withdraw it.',
  fr: 'Ouvrez chaque fiche dans l’espace de travail et relisez-la. Si elle est toujours exacte, cliquez sur « Confirmer les faits » ; aucun examen n’est requis. Sinon, modifiez-la ou retirez-la.',
};

const OPEN: LocalisedText = { en: 'Open the workspace', fr: 'Ouvrir l’espace de travail' };
