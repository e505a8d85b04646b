/** Languages the portal's own pages are written in. Contributed entries may be in any of them. */
export const LOCALES = ['en', 'fr'] as const;
export type Locale = (typeof LOCALES)[number];

/** A short text in every language of the portal. English is always there; another language falls back to it. */
export type LocalisedText = { en: string } & Partial<Record<Locale, string>>;

export const isLocale = (value: string | undefined): value is Locale =>
  (LOCALES as readonly string[]).includes(value ?? '');

/** The text in `locale`, or in English where it has not been translated. */
export const localise = (text: LocalisedText, locale: Locale): string => text[locale] ?? text.en;
