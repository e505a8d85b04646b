import type { Problem } from '#plugins/kit/index.ts';

/** About ten pages. */
const MOST_CHARACTERS: Readonly<Record<string, number>> = { text: 30_000, ground: 300, person: 120 };

/** A text that has to be there, without what stands around it. What is wrong goes to `problems`. */
export function asText(path: string, typed: string, problems: Problem[]): string {
  const text = typed.trim();
  const most = MOST_CHARACTERS[path]!;
  if (text === '') problems.push({ path, code: 'missing', message: MISSING });
  if (text.length > most) problems.push({ path, code: 'too_long', message: tooLong(most) });
  return text;
}

/** A day, `YYYY-MM-DD`. */
export function asDay(path: string, typed: string, problems: Problem[]): string {
  const day = typed.trim();
  if (day === '') problems.push({ path, code: 'missing', message: MISSING });
  else if (!isDay(day)) problems.push({ path, code: 'wrong_format', message: NO_DAY });
  return day;
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;

const MISSING = { en: 'Fill in this field.', fr: 'Remplissez ce champ.' };
const NO_DAY = {
  en: 'Write a day that there is, as year, month and day: 2027-02-28.',
  fr: 'Écrivez un jour qui existe, année, mois et jour : 2027-02-28.',
};
const tooLong = (most: number) => ({
  en: `Shorten this to ${most} characters.`,
  fr: `Réduisez ce texte à ${most} caractères.`,
});
