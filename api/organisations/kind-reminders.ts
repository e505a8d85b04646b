import { localise, type LocalisedText } from '#plugins/kit/index.ts';
import { system } from '../access/actor.ts';
import { findContactPoints, findManagers } from '../accounts/service.ts';
import { recordEvent } from '../audit/service.ts';
import type { Deps } from '../context.ts';
import type { Trx } from '../db/open.ts';
import { renewOrganisation } from '../entries/service.ts';
import { lockOrganisations } from './act.ts';
import { endGrants } from './kinds.ts';
import { type GrantRow, listEnding } from './queries.ts';

/** So many days before the end of a grant those who can see to it are reminded. */
const REMIND_DAYS = [60, 14] as const;

const DAY_MS = 86_400_000;
const us = system('kind-reminders');

/**
 * Reminds of grants that end, and writes down those that have. That they count no more is decided without this, by the
 * time alone; here pages learn of it. Each in a transaction of its own, once for each of the two days.
 *
 * @param nowMs left out: now
 */
export async function remindOfKinds(deps: Deps, nowMs = Date.now()): Promise<void> {
  const before = new Date(nowMs + REMIND_DAYS[0] * DAY_MS).toISOString();
  for (const { id, slug } of await listEnding(deps.database.read, before))
    await deps.database.transaction(async (trx) => {
      await lockOrganisations(deps, trx, [slug]);
      const [grant] = await listEnding(trx, before, id);
      if (grant) await look(deps, trx, grant, nowMs);
    });
  deps.outbox.ring();
  deps.jobs.ring();
}

async function look(deps: Deps, trx: Trx, grant: GrantRow, nowMs: number): Promise<void> {
  const subject = `organisation:${grant.slug}`;
  const { kind } = grant;
  if (Date.parse(grant.expires_at) <= nowMs) {
    await endGrants(trx, grant.organisation_id);
    await recordEvent(trx, us, 'kind-lapsed', subject, { kind });
    await renewOrganisation(deps, trx, grant.slug);
    await write(deps, trx, grant, LAPSED);
    return;
  }
  const days = REMIND_DAYS.findLast((reminder) => Date.parse(grant.expires_at) <= nowMs + reminder * DAY_MS);
  if (days === undefined || (grant.reminded_days !== null && grant.reminded_days <= days)) return;
  await trx.updateTable('kind_grant').set({ reminded_days: days }).where('id', '=', grant.id).execute();
  await recordEvent(trx, us, 'kind-reminded', subject, { kind, days });
  await write(deps, trx, grant, ENDING);
}

interface Words {
  subject: LocalisedText;
  what: LocalisedText;
  todo: LocalisedText;
}

/** To its managers, who can ask, and to the contact points of its country, who can confirm it: each person one letter. */
async function write({ mail }: Deps, trx: Trx, grant: GrantRow, words: Words): Promise<void> {
  const managers = await findManagers(trx, grant.organisation_id);
  const contactPoints = grant.country === null ? [] : await findContactPoints(trx, grant.country);
  const fill = (text: LocalisedText): LocalisedText => ({
    en: filled(text, 'en', grant),
    fr: filled(text, 'fr', grant),
  });
  const people = new Map([...managers, ...contactPoints].map(({ email, language }) => [email, language ?? 'en']));
  for (const [to, locale] of people)
    await mail.send(trx, {
      to,
      locale,
      subject: fill(words.subject),
      paragraphs: [fill(words.what), fill(words.todo)],
      link: { label: OPEN, path: `/${locale}/workspace/organisations/${grant.slug}/` },
    });
}

const filled = (text: LocalisedText, locale: 'en' | 'fr', grant: GrantRow): string =>
  localise(text, locale).replace('{name}', grant.name).replace('{day}', grant.expires_at.slice(0, 10));

const OPEN: LocalisedText = { en: 'Open the organisation', fr: 'Ouvrir l’organisation' };

const ENDING: Words = {
  subject: {
    en: 'Confirmation of {name} ends on {day}',
    fr: 'La confirmation de {name} prend fin le {day}',
  },
  what: {
    en: 'That {name} is a customs administration or a border agency was confirmed for a year. This ends on {day}. From then on its members read no entries marked TLP:AMBER and publish nothing that is for agencies, until it is confirmed again.',
    fr: 'Que {name} soit une administration des douanes ou un service aux frontières a été confirmé pour un an. Cette confirmation prend fin le {day}. Dès lors ses membres ne lisent plus les fiches TLP:AMBER et ne publient plus rien de ce qui est réservé à ces services, jusqu’à une nouvelle confirmation.',
  },
  todo: {
    en: 'The contact point of its country or a maintainer confirms it on its page, with what shows that it is one.',
    fr: 'Le point de contact de son pays ou un responsable la confirme sur sa page, preuve à l’appui.',
  },
};

const LAPSED: Words = {
  subject: { en: 'Confirmation of {name} has ended', fr: 'La confirmation de {name} a pris fin' },
  what: {
    en: 'That {name} is a customs administration or a border agency was confirmed until {day}. Since then it counts as none: its members read no entries marked TLP:AMBER and publish nothing that is for agencies.',
    fr: 'Que {name} soit une administration des douanes ou un service aux frontières était confirmé jusqu’au {day}. Depuis, elle ne compte plus comme telle : ses membres ne lisent plus les fiches TLP:AMBER et ne publient plus rien de ce qui est réservé à ces services.',
  },
  todo: ENDING.todo,
};
