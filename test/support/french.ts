import { LOCALES, type LocalisedText } from '#plugins/kit/index.ts';

/**
 * What is wrong with a text in the languages of the portal: a language that is missing, placeholders that differ, French
 * without its typography.
 *
 * @param name where the text is, for the message
 */
export function findTranslationProblems(name: string, text: LocalisedText): string[] {
  const missing = LOCALES.filter((locale) => !text[locale]?.trim()).map((locale) => `${name}: no text in ${locale}`);
  if (missing.length > 0) return missing;
  const [english, french] = [placeholdersOf(text.en), placeholdersOf(text.fr ?? '')];
  return [
    ...(english === french ? [] : [`${name}: placeholders ${english} in English, ${french} in French`]),
    ...findTypographyProblems(text.fr ?? '').map((problem) => `${name}: ${problem}`),
  ];
}

const placeholdersOf = (text: string): string => (text.match(/\{\w+\}/g) ?? []).toSorted().join(' ');

const SPACE = '[\\u00a0\\u202f]';
const RULES: [problem: string, pattern: RegExp][] = [
  ['straight apostrophe, write ’', /\p{L}'\p{L}/u],
  ['straight quotation mark, write « »', /"/],
  [
    'no narrow no-break space before ; ! ? or :',
    new RegExp(`(?<!${SPACE}|\\.|^)(?:[;!?](?![\\w=&/])|(?<= ):(?=\\s|$))`, 'u'),
  ],
  ['no narrow no-break space inside « »', new RegExp(`«(?!${SPACE})|(?<!${SPACE})»`, 'u')],
];

/** @see Lexique des règles typographiques en usage à l’Imprimerie nationale */
export function findTypographyProblems(french: string): string[] {
  return RULES.filter(([, pattern]) => pattern.test(french)).map(
    ([problem]) => `${problem}: ${JSON.stringify(french)}`,
  );
}
