import type { LocalisedText } from '#plugins/kit/index.ts';
import { system } from '../access/actor.ts';
import { findManagers } from '../accounts/service.ts';
import { recordEvent } from '../audit/service.ts';
import type { Deps } from '../context.ts';
import type { Trx } from '../db/open.ts';
import { CONFIRM_DAYS, confirmByOf } from './holding.ts';
import { type AgeingUse, listAgeing } from './queries.ts';
import { useTag } from './tags.ts';

const DAY_MS = 86_400_000;

/** So many days before a declaration is overdue its managers are reminded. */
const DAYS_AHEAD = 30;

/** Most that one letter names. */
const MOST_NAMED = 20;

type Stage = NonNullable<AgeingUse['reminded']>;
const us = system('use-reminders');

/**
 * Reminds administrations to say again that they use what they said they use: before the day, and once more when it has
 * passed, when pages begin to say so. One letter for all of a stage, each once.
 *
 * @param nowMs left out: now
 */
export async function remindOfUses(deps: Deps, nowMs = Date.now()): Promise<void> {
  const before = new Date(nowMs - (CONFIRM_DAYS - DAYS_AHEAD) * DAY_MS).toISOString();
  await deps.database.transaction(async (trx) => {
    const byOrganisation = Map.groupBy(await listAgeing(trx, before), (row) => row.organisation_id);
    for (const rows of byOrganisation.values())
      for (const stage of ['soon', 'overdue'] as const) {
        const due = rows.filter((row) => stageOf(row, nowMs) === stage && row.reminded !== stage);
        if (due.length > 0) await remind(deps, trx, due, stage);
      }
  });
  deps.outbox.ring();
  deps.jobs.ring();
}

const stageOf = ({ confirmed_at }: AgeingUse, nowMs: number): Stage =>
  confirmByOf(confirmed_at) < new Date(nowMs).toISOString().slice(0, 10) ? 'overdue' : 'soon';

async function remind({ mail, outbox }: Deps, trx: Trx, due: AgeingUse[], stage: Stage): Promise<void> {
  const { organisation_id: organisationId, organisation_slug: slug, organisation_name: name } = due[0]!;
  for (const { entry_id } of due)
    await trx
      .updateTable('use_declaration')
      .set({ reminded: stage })
      .where('entry_id', '=', entry_id)
      .where('organisation_id', '=', organisationId)
      .execute();
  if (stage === 'overdue')
    await outbox.append(trx, {
      tags: [...due.map(({ entry_id }) => useTag.entry(entry_id)), useTag.organisation(slug)],
    });
  for (const { email: to, language } of await findManagers(trx, organisationId)) {
    const locale = language ?? 'en';
    await mail.send(trx, {
      to,
      locale,
      subject: SUBJECT[stage](name),
      paragraphs: [
        WHAT[stage],
        ...due.slice(0, MOST_NAMED).map((row) => line(row.title, confirmByOf(row.confirmed_at))),
        ...(due.length > MOST_NAMED ? [more(due.length - MOST_NAMED)] : []),
      ],
      link: { label: OPEN, path: `/${locale}/workspace/uses/${due[0]!.entry_id}/` },
    });
  }
  await recordEvent(trx, us, 'use-confirmation-asked', `organisation:${slug}`, { entries: due.length, stage });
}

const SUBJECT: Record<Stage, (name: string) => LocalisedText> = {
  soon: (name) => ({ en: `Does ${name} still use this?`, fr: `${name} utilise-t-elle toujours ceci ?` }),
  overdue: (name) => ({
    en: `Declared use of ${name}: to be confirmed`,
    fr: `Utilisation déclarée par ${name} : à confirmer`,
  }),
};

const WHAT: Record<Stage, LocalisedText> = {
  soon: {
    en: 'Your organisation has declared that it uses these. Say so again by the day beside each, or take it back: open its page in the workspace.',
    fr: 'Votre organisation a déclaré utiliser ce qui suit. Confirmez-le au plus tard à la date indiquée, ou retirez la déclaration : ouvrez sa page dans l’espace de travail.',
  },
  overdue: {
    en: 'Your organisation has declared that it uses these, and was to say so again by the day beside each. Pages say that this is overdue. Confirm it or take it back.',
    fr: 'Votre organisation a déclaré utiliser ce qui suit et devait le confirmer à la date indiquée. Les pages signalent le retard. Confirmez-le ou retirez la déclaration.',
  },
};

const line = (title: string, day: string): LocalisedText => ({ en: `“${title}”: ${day}`, fr: `« ${title} » : ${day}` });
const more = (n: number): LocalisedText => ({ en: `And ${n} more.`, fr: `Et ${n} de plus.` });
const OPEN: LocalisedText = { en: 'Confirm or take back', fr: 'Confirmer ou retirer' };
