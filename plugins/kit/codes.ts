import { z } from 'zod';
import { COUNTRIES } from './countries.ts';
import { chapterOf, HS_CHAPTERS, HS_EDITIONS } from './hs-chapters.ts';
import { asWhole, UNCHOSEN } from './what-is-wrong.ts';

/** International waters have locations too. */
const LOCODE_COUNTRIES: ReadonlySet<string> = new Set([...COUNTRIES, 'XZ']);

/**
 * A place of trade and transport: five characters, `KEMBA`, of which the first two are its country. Small letters and a
 * space after the country are taken as well. Whether there is such a place is not checked.
 *
 * @see UN/LOCODE, UNECE Recommendation 16
 */
export const locode = () =>
  z
    .string()
    .trim()
    .toUpperCase()
    .overwrite((value) => value.replace(/^([A-Z]{2}) (?=[A-Z0-9]{3}$)/, '$1'))
    .regex(/^[A-Z]{2}[A-Z2-9]{3}$/, { error: 'kit.locode' })
    .refine((value) => LOCODE_COUNTRIES.has(value.slice(0, 2)), { error: 'kit.locode-country' })
    .meta({ kind: 'locode' });

/**
 * A chapter, heading or subheading of the Harmonized System: `{ code, edition }`, of 2, 4 or 6 digits. Dots and spaces
 * between the digits are taken off. The chapter has to exist; headings and subheadings are not checked.
 *
 * @see https://www.wcoomd.org/en/topics/nomenclature/overview/what-is-the-harmonized-system.aspx
 */
export const hsCode = () =>
  z
    .strictObject(
      {
        code: z
          .string()
          .overwrite((value) => value.replaceAll(/[\s.]/g, ''))
          .regex(/^(\d\d){1,3}$/, { error: 'kit.hs-code' })
          .refine((value) => !/^\d\d/.test(value) || chapterOf(value) in HS_CHAPTERS, { error: 'kit.hs-chapter' })
          .meta({
            kind: 'text',
            label: { en: 'HS code', fr: 'Code SH' },
            help: { en: '2, 4 or 6 digits, for example 8703.23.', fr: '2, 4 ou 6 chiffres, par exemple 8703.23.' },
          }),
        edition: z.enum(HS_EDITIONS, UNCHOSEN).meta({
          kind: 'choice',
          choices: HS_EDITIONS.map((year) => ({ id: year, label: { en: `HS ${year}`, fr: `SH ${year}` } })),
          label: { en: 'Edition', fr: 'Édition' },
        }),
      },
      asWhole('kit.hs'),
    )
    .meta({ kind: 'hsCode' });
