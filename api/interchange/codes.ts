const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/**
 * The two-letter code of a language tag: `it-IT`, `en_GB` and `ita` give `it`, `en` and `it`; undefined where there is none.
 *
 * @see BCP 47; earlier files use ISO 639-2
 */
export function toLanguage(tag: string): string | undefined {
  try {
    const { language } = new Intl.Locale(tag.trim().replaceAll('_', '-'));
    return /^[a-z]{2}$/.test(language) && languages.of(language) ? language : undefined;
  } catch {
    return undefined;
  }
}

/** The upper-case code of a country, `it` included; undefined for what is none. @see ISO 3166-1 alpha-2 */
export function toCountry(code: string): string | undefined {
  const upper = code.trim().toUpperCase();
  return /^[A-Z]{2}$/.test(upper) && regions.of(upper) ? upper : undefined;
}
