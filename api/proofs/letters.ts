import { randomBytes } from 'node:crypto';
import type { LocalisedText } from '#plugins/kit/index.ts';
import { findManagers } from '../accounts/service.ts';
import type { Deps } from '../context.ts';
import { now } from '../db/ids.ts';
import { sha256 } from '../db/json.ts';
import type { Trx } from '../db/open.ts';
import { AppError } from '../errors.ts';
import { countLetters, insertEvent, type OpenProof, updateProof } from './queries.ts';
import { whereOf } from './ways.ts';

const DAY_MS = 86_400_000;
/** To all addresses of one domain: nobody can have the portal write to strangers more often. */
const LETTERS_A_DAY = 5;

/** How long a letter waits for its answer. */
export const ANSWER_DAYS = 7;

/** Asks whoever reads the mailbox. A letter before this one is not answered any more. @throws too_many_requests */
export async function sendQuestion({ mail }: Deps, trx: Trx, proof: OpenProof): Promise<void> {
  const { id, domain, locale, organisation_name: name } = proof;
  const since = new Date(Date.now() - DAY_MS).toISOString();
  if ((await countLetters(trx, domain, since)) >= LETTERS_A_DAY) throw tooManyLetters();
  const token = randomBytes(32).toString('base64url');
  await updateProof(trx, id, { letter_hash: sha256(token), letter_sent_at: now() });
  await insertEvent(trx, id, 'letter-sent');
  await mail.send(trx, {
    to: whereOf(proof),
    locale,
    subject: {
      en: `Does ${name} control ${domain}?`,
      fr: `${name} contrôle-t-elle ${domain} ?`,
    },
    paragraphs: [
      {
        en: `${name} says on Entrepôt, the technology-exchange portal for Customs, that it controls the domain ${domain}. This letter goes to an address that only whoever controls the domain reads.`,
        fr: `${name} déclare sur Entrepôt, le portail d’échange de technologies pour les douanes, qu’elle contrôle le domaine ${domain}. Cette lettre est adressée à une boîte que seul lit qui contrôle le domaine.`,
      },
      {
        en: `Is that so? Then open the link within ${ANSWER_DAYS} days and confirm it there. No account is needed.`,
        fr: `Est-ce exact ? Ouvrez alors le lien dans les ${ANSWER_DAYS} jours et confirmez-le. Aucun compte n’est nécessaire.`,
      },
      {
        en: 'If not, or if you do not know this organisation, do nothing: then nothing is shown.',
        fr: 'Sinon, ou si vous ne connaissez pas cette organisation, ne faites rien : rien ne sera affiché.',
      },
    ],
    link: { label: { en: 'Look and confirm', fr: 'Voir et confirmer' }, path: `/${locale}/proof/?token=${token}` },
  });
}

/** The managers hear that a proof which held was not found any more. */
export async function tellOfFailure(deps: Deps, trx: Trx, proof: OpenProof, problem: LocalisedText): Promise<void> {
  await tellManagers(deps, trx, proof, {
    subject: {
      en: `The proof for ${proof.domain} was not found`,
      fr: `La preuve pour ${proof.domain} est introuvable`,
    },
    paragraphs: [
      {
        en: `A regular check has not found the proof that ${proof.organisation_name} controls ${proof.domain}.`,
        fr: `Un contrôle régulier n’a pas trouvé la preuve que ${proof.organisation_name} contrôle ${proof.domain}.`,
      },
      problem,
      {
        en: `It is still shown. In ${ANSWER_DAYS} days it is checked again; if it fails then, it is not shown any more.`,
        fr: `Elle reste affichée. Un nouveau contrôle aura lieu dans ${ANSWER_DAYS} jours ; en cas d’échec, elle ne le sera plus.`,
      },
    ],
  });
}

/** The managers hear that a proof is not shown any more. */
export async function tellOfLapse(deps: Deps, trx: Trx, proof: OpenProof, problem: LocalisedText): Promise<void> {
  await tellManagers(deps, trx, proof, {
    subject: {
      en: `The proof for ${proof.domain} has lapsed`,
      fr: `La preuve pour ${proof.domain} est périmée`,
    },
    paragraphs: [
      {
        en: `Two checks a week apart have not found the proof that ${proof.organisation_name} controls ${proof.domain}. It is not shown any more.`,
        fr: `Deux contrôles à une semaine d’intervalle n’ont pas trouvé la preuve que ${proof.organisation_name} contrôle ${proof.domain}. Elle n’est plus affichée.`,
      },
      problem,
      {
        en: 'Prove it anew when this is mended; that takes as long as the first time.',
        fr: 'Prouvez-le à nouveau une fois le problème corrigé ; cela prend autant de temps que la première fois.',
      },
    ],
  });
}

async function tellManagers(
  { mail }: Deps,
  trx: Trx,
  { organisation_id, organisation_slug, locale: begunIn }: OpenProof,
  letter: { subject: LocalisedText; paragraphs: LocalisedText[] },
): Promise<void> {
  const label = { en: 'Proofs of control', fr: 'Preuves de contrôle' };
  for (const { email: to, language } of await findManagers(trx, organisation_id)) {
    const locale = language ?? begunIn;
    const path = `/${locale}/workspace/organisations/${organisation_slug}/proofs/`;
    await mail.send(trx, { to, locale, link: { label, path }, ...letter });
  }
}

const tooManyLetters = (): AppError =>
  new AppError(
    'too_many_requests',
    {
      en: `Already ${LETTERS_A_DAY} letters went to this domain within a day. Nothing was sent. Try again tomorrow, or prove it by a record or a file.`,
      fr: `Déjà ${LETTERS_A_DAY} lettres ont été envoyées à ce domaine en un jour. Rien n’a été envoyé. Réessayez demain, ou prouvez-le par un enregistrement ou un fichier.`,
    },
    { retryAfterSeconds: DAY_MS / 1000 },
  );
