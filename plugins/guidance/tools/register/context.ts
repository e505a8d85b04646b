import { localise, type Locale } from '../../../kit/text.ts';
import { LEVEL_IDS, levelIn, type Scales } from '../../risk/own-scales.ts';
import { LEVEL_WORDS } from '../../risk/words.ts';
import { make } from '../elements.ts';
import type { Say } from '../words.ts';
import type { messages } from './messages.ts';

/** In which words the parts of the tool speak. */
export interface RegisterWords {
  locale: Locale;
  say: Say<keyof typeof messages>;
}

/** A score with its level in words, colour and pattern. */
export function scoreBadge({ locale }: RegisterWords, scales: Scales, score: number): HTMLElement {
  const level = levelIn(scales, score);
  return make(
    'strong',
    { className: `register-level register-${level}` },
    `${score}, ${localise(LEVEL_WORDS[level], locale)}`,
  );
}

/** What the colours and patterns say. */
export function legendOf({ locale }: RegisterWords, { from, likelihood, consequence }: Scales): HTMLElement {
  const least = [1, ...from];
  const items = LEVEL_IDS.map((level, index) => {
    const most = (from[index] ?? likelihood.length * consequence.length + 1) - 1;
    const span = most > least[index]! ? `${least[index]}–${most}` : `${least[index]}`;
    return make(
      'li',
      { className: `register-level register-${level}` },
      `${span} ${localise(LEVEL_WORDS[level], locale)}`,
    );
  });
  return make('ul', { className: 'plain register-legend' }, ...items);
}

/** A step of a scale as people read it: `4 (Likely)`. */
export const stepWords = (scale: readonly string[], step: number): string => `${step} (${scale[step - 1]})`;
