import { z } from 'zod';
import { defineEntryType, type EntryType } from '#plugins/kit/index.ts';
import * as kit from '#plugins/kit/index.ts';

const fields = z.object({
  body: kit.markdown().meta({ label: { en: 'Text', fr: 'Texte' } }),
  risks: kit.many(kit.term('risk-areas')).meta({ label: { en: 'Risk area', fr: 'Domaine de risque' } }),
  phone: kit
    .text()
    .optional()
    .meta({ label: { en: 'Telephone', fr: 'Téléphone' } }),
});

type Definition = Parameters<typeof defineEntryType<(typeof fields)['shape']>>[0];

/** A kind of entry that no plugin declares, for tests of what a type may ask for. */
export const noticeType = (overrides: Partial<Definition> = {}): EntryType =>
  defineEntryType({
    apiVersion: kit.KIT_VERSION,
    id: 'notice',
    label: { en: 'Notice', fr: 'Avis' },
    plural: { en: 'Notices', fr: 'Avis' },
    purpose: { en: 'What is to be known.', fr: 'Ce qu’il faut savoir.' },
    markings: ['clear', 'green', 'amber'],
    confirmEveryDays: 365,
    structuredData: { type: 'Article' },
    fields,
    ...overrides,
  });

/** What has to be there. */
export const NOTICE_FIELDS = { body: 'It *holds*.', risks: ['drugs'] };
