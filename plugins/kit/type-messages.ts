import { type Locale, LOCALES, type LocalisedText } from './text.ts';

/** Words of one field in one language. */
export interface FieldMessages {
  label?: string;
  help?: string;
  /** Labels by id. */
  choices?: Readonly<Record<string, string>>;
  /** Of the parts. */
  fields?: Readonly<Record<string, FieldMessages>>;
}

/** A file `messages/<locale>.json` of a plugin. */
export interface TypeMessages {
  label: string;
  plural: string;
  purpose: string;
  fields?: Readonly<Record<string, FieldMessages>>;
}

export type ByLocale<Messages> = Readonly<Record<Locale, Messages>>;

/** Words of a thing in every language, as far as they are there. */
export type Words = Partial<Record<Locale, FieldMessages>>;

export const wordsOfFields = (messages: ByLocale<TypeMessages>): Words =>
  Object.fromEntries(LOCALES.map((locale) => [locale, { fields: messages[locale].fields }]));

export const wordsOfPart = (words: Words | undefined, name: string): Words | undefined =>
  words && Object.fromEntries(LOCALES.map((locale) => [locale, own(words[locale]?.fields, name)]));

/** The text of a message in every language; what the messages do not say the inline text says. */
export function textOf(
  words: Words | undefined,
  pick: (messages: FieldMessages) => string | undefined,
  inline: LocalisedText | undefined,
): Partial<LocalisedText> {
  const found = LOCALES.map((locale) => [locale, (words?.[locale] && pick(words[locale])) || inline?.[locale]]);
  return Object.fromEntries(found.filter(([, text]) => text)) as Partial<LocalisedText>;
}

export const choiceIn =
  (id: string) =>
  ({ choices }: FieldMessages): string | undefined =>
    own(choices, id);

/** Names in the messages that no field has: most likely misspelt. */
export function unknownNames(words: Words, names: readonly string[]): string[] {
  return LOCALES.flatMap((locale) =>
    Object.keys(words[locale]?.fields ?? {})
      .filter((name) => !names.includes(name))
      .map((name) => `messages/${locale}.json: there is no field “${name}”.`),
  );
}

const own = <Value>(values: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined =>
  values && Object.hasOwn(values, key) ? values[key] : undefined;
