import { describe, expect, it } from 'vitest';
import { alphabetOf } from '../../../plugins/term/alphabet.ts';

const term = (slug: string, en: [string, string?], fr: [string, string?]) => ({
  slug,
  words: {
    wordings: {
      en: { name: en[0], acronym: en[1], others: [], definition: 'It is.' },
      fr: { name: fr[0], acronym: fr[1], others: [], definition: 'C’est.' },
    },
    acronymIsAmbiguous: false,
  },
});
const TERMS = [
  term('operator', ['authorised economic operator', 'AEO'], ['opérateur économique agréé', 'OEA']),
  term('paxlst', ['PAXLST'], ['PAXLST']),
  term('tir', ['TIR system', 'TIR'], ['régime TIR', 'TIR']),
  term('valuation', ['customs valuation'], ['évaluation en douane']),
];
const read = (locale: 'en' | 'fr') =>
  alphabetOf(TERMS, locale).map(({ letter, lines }) => [
    letter,
    ...lines.map(({ text, leadsTo }) => (leadsTo ? `${text} → ${leadsTo}` : text)),
  ]);

describe('the glossary in alphabetical order', () => {
  it('has terms and acronyms that lead to them, under their letters', () => {
    expect(read('en')).toEqual([
      ['A', 'AEO → authorised economic operator', 'authorised economic operator (AEO)'],
      ['C', 'customs valuation'],
      ['P', 'PAXLST'],
      ['T', 'TIR system (TIR)'],
    ]);
  });

  it('is in the language of the page, accents with their letters', () => {
    expect(read('fr')).toEqual([
      ['E', 'évaluation en douane'],
      ['O', 'OEA → opérateur économique agréé', 'opérateur économique agréé (OEA)'],
      ['P', 'PAXLST'],
      ['R', 'régime TIR (TIR)'],
      ['T', 'TIR → régime TIR'],
    ]);
  });
});
