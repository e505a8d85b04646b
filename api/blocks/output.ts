import { type Locale, localise } from '#plugins/kit/index.ts';
import type { Outcome } from './blocks.ts';

/**
 * What readers get in place of a directive.
 *
 * @param text the directive itself, escaped
 * @returns undefined where there is no such block, or none at present: the directive stays, as text
 */
export function toOutput(
  outcome: Outcome | undefined,
  { name, text, locale }: { name: string; text: string; locale: Locale },
): string | undefined {
  if (outcome === undefined || outcome.kind === 'unknown' || outcome.kind === 'off') return undefined;
  if (outcome.kind === 'shown') return `<div class="block" data-block="${name}" lang="${locale}">${outcome.html}</div>`;
  const note = `<p class="small soft" lang="${locale}">${localise(NOT_SHOWN, locale)}</p>`;
  return `<div class="block" data-block="${name}"><p>${text}</p>${note}</div>`;
}

const NOT_SHOWN = { en: 'This block could not be shown.', fr: 'Ce bloc n’a pas pu être affiché.' };
