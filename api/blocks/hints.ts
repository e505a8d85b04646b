import type { LocalisedText } from '#plugins/kit/index.ts';
import type { Outcome } from './blocks.ts';
import { closestTo } from './closest.ts';
import { MAX_BLOCKS } from './placeholder.ts';

const MAX_SHOWN_LENGTH = 60;
const FORM = '::name{key="value"}';

/** What the author is told of a directive that readers do not get a block for. */
export function hintFor(name: string, outcome: Outcome | undefined): LocalisedText | undefined {
  if (outcome === undefined || outcome.kind === 'shown') return undefined;
  if (outcome.kind === 'refused')
    return {
      en: `Block “${name}” is shown as text: ${outcome.text}`,
      fr: `Le bloc « ${name} » s’affiche comme du texte : ${outcome.text}`,
    };
  if (outcome.kind === 'off')
    return {
      en: `Block “${name}” is switched off at present, and is shown as text.`,
      fr: `Le bloc « ${name} » est désactivé pour le moment et s’affiche comme du texte.`,
    };
  if (outcome.kind === 'failed')
    return {
      en: `Block “${name}” did not answer, and is shown as text. This is not your mistake: save once more later, or tell the maintainers of the portal.`,
      fr: `Le bloc « ${name} » n’a pas répondu et s’affiche comme du texte. Ce n’est pas votre erreur : enregistrez de nouveau plus tard, ou signalez-le aux responsables du portail.`,
    };
  return unknown(name, outcome.names);
}

function unknown(name: string, names: readonly string[]): LocalisedText {
  const closest = closestTo(name, names);
  const isMeant = closest && { en: ` Did you mean “${closest}”?`, fr: ` Pensiez-vous à « ${closest} » ?` };
  const list = names.join(', ');
  const are = list
    ? { en: ` There are: ${list}.`, fr: ` Il y a : ${list}.` }
    : { en: ' No plugin brings blocks.', fr: ' Aucune extension n’apporte de blocs.' };
  return {
    en: `There is no block “${name}”, so it is shown as text.${isMeant ? isMeant.en : ''}${are.en}`,
    fr: `Le bloc « ${name} » n’existe pas : il s’affiche comme du texte.${isMeant ? isMeant.fr : ''}${are.fr}`,
  };
}

/** A line that begins like a directive and is none. */
export function unreadHint(line: string): LocalisedText {
  const begins = line.length > MAX_SHOWN_LENGTH ? `${line.slice(0, MAX_SHOWN_LENGTH)}…` : line;
  return {
    en: `“${begins}” is shown as text. A block is written ${FORM} in straight quotes, with an empty line before and after; at most ${MAX_BLOCKS} in a text.`,
    fr: `« ${begins} » s’affiche comme du texte. Un bloc s’écrit ${FORM} avec des guillemets droits, entre deux lignes vides ; ${MAX_BLOCKS} au plus par texte.`,
  };
}
