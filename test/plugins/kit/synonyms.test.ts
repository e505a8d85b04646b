import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexSynonyms, partsOf } from '#plugins/kit/index.ts';

const AEO = ['authorised economic operator', 'opérateur économique agréé', 'AEO', 'OEA'];
const index = indexSynonyms([
  { forms: AEO },
  { forms: ['advance passenger information', 'API'], inCapitals: ['API'] },
  { forms: ['risk', 'risque'] },
  { forms: ['risk profile', 'profil de risque'] },
  { forms: ['certificate of origin', 'certificat d’origine'] },
  { forms: ['one', 'two', 'three', 'four', 'five', 'six'] },
]);
const asked = (question: string) =>
  partsOf(question, index).map(({ text, others }) =>
    others.length > 0 ? `${text.trim()} = ${others.join(', ')}` : text.trim(),
  );
const without = (form: string) => AEO.filter((one) => one !== form).join(', ');

describe('a question in the words of the glossary', () => {
  it.each([
    ['AEO', [`AEO = ${without('AEO')}`]],
    ['what is an aeo?', ['what is an', `aeo = ${without('AEO')}`, '?']],
    ['Operateur economique agree', [`Operateur economique agree = ${without('opérateur économique agréé')}`]],
    ['l’OEA', [`OEA = ${without('OEA')}`]],
    ['risk profile ports', ['risk profile = profil de risque', 'ports']],
    ['certificat d’origine', ['certificat d’origine = certificate of origin']],
    ['API', ['API = advance passenger information']],
    ['api', ['api']],
    ['post-clearance “AEO” «risk profile»', ['post-clearance “AEO” «risk profile»']],
    ['', []],
  ])('%s', (question, parts) => {
    expect(asked(question)).toEqual(parts);
  });

  it('has four other forms of a term and eight altogether at most', () => {
    expect(partsOf('one', index)[0]?.others).toEqual(['two', 'three', 'four', 'five']);
    const many = partsOf('one AEO risk two', index).flatMap(({ others }) => others);
    expect(many).toHaveLength(8);
  });

  it('is still the same question', () => {
    const words = fc
      .array(fc.constantFrom('AEO', 'risk', 'profile', 'x', '"', '  ', 'operator', '?'))
      .map((all) => all.join(' '));
    fc.assert(
      fc.property(words, (question) => {
        const squeezed = (text: string) => text.replaceAll(/\s+/g, '');
        expect(
          squeezed(
            partsOf(question, index)
              .map(({ text }) => text)
              .join(' '),
          ),
        ).toBe(squeezed(question));
      }),
    );
  });
});
