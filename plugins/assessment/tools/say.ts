import { localise, type Locale, type LocalisedText } from '../../kit/text.ts';
import { LEVELS } from '../levels.ts';
import { WORDS } from '../words.ts';
import { messages } from './messages.ts';

type Values = Record<string, string | number>;

/** The texts of the tool in the language of the questionnaire around it. */
export class Say {
  readonly locale: Locale;

  constructor(locale: Locale) {
    this.locale = locale;
  }

  text(key: keyof typeof messages, values: Values = {}): string {
    return this.#filled(messages[key], values);
  }

  word(key: keyof typeof WORDS, values: Values = {}): string {
    return this.#filled(WORDS[key], values);
  }

  /** A level with its name. */
  level(level: number | undefined): string {
    return level === undefined ? this.text('unknown') : `${level} · ${localise(LEVELS[level - 1]!, this.locale)}`;
  }

  /** `YYYY-MM-DD` as people write it: day before month in every language. */
  day(day: string): string {
    const format = { dateStyle: 'medium', timeZone: 'UTC' } as const;
    return new Intl.DateTimeFormat(this.locale === 'en' ? 'en-GB' : this.locale, format).format(new Date(day));
  }

  #filled(text: LocalisedText, values: Values): string {
    return localise(text, this.locale).replace(/\{(\w+)\}/g, (_whole, name: string) => String(values[name] ?? ''));
  }
}
