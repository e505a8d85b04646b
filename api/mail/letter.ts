import { z } from 'zod';
import { LOCALES, type LocalisedText } from '#plugins/kit/index.ts';

/**
 * A letter to one person, as a use case writes it. Names and titles that people have chosen may stand in its texts; what
 * they contain is shown as text and never as markup, a link or a header. Do not send what strangers typed to an address
 * that nobody has confirmed: the portal would carry their words to anybody.
 */
export interface Letter {
  /** One address. */
  to: string;
  /** Of the reader. */
  locale: 'en' | 'fr';
  subject: LocalisedText;
  /** Each a paragraph of its own, without markup. */
  paragraphs: LocalisedText[];
  /** The one thing to do. `path` begins with `/` and is made absolute from the configured origin when the letter is sent. */
  link?: { label: LocalisedText; path: string };
}

const text = z.strictObject({ en: z.string().min(1), fr: z.string().optional() });

/** What can be sent: also checked when a letter is taken from the table, where an earlier release may have put it. */
export const letterSchema: z.ZodType<Letter> = z.strictObject({
  to: z.email().max(254),
  locale: z.enum(LOCALES),
  subject: text,
  paragraphs: z.array(text).min(1),
  link: z.strictObject({ label: text, path: z.string().regex(/^\/(?![/\\])[\x21-\x7e]*$/) }).optional(),
});

/** What would begin a new line or header, or turn the order of letters round. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu;

/** A text in one line of what can be seen. */
export const oneLine = (value: string): string =>
  value.toWellFormed().replace(UNSEEN, ' ').replace(/ {2,}/g, ' ').trim();
