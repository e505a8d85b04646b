import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptHtml, wordsOf } from '#api/search/words.ts';

describe('the words of a question', () => {
  it.each([
    ['Risk engine', ['risk', 'engine']],
    ['  risk,engine; risk ', ['risk', 'engine']],
    ['l’évaluation du risque', ['l', 'évaluation', 'du', 'risque']],
    ['税関 2026', ['税関', '2026']],
    ['title:risk AND "x" NEAR/2 (a OR b)* ^c', ['title', 'risk', 'and', 'x', 'near', '2', 'a', 'or', 'b', 'c']],
    ['!!! --- \'"', []],
    ['', []],
  ])('%j → %j', (question, words) => {
    expect(wordsOf(question)).toEqual(words);
  });

  it('are the same whether an accent is a character of its own or not', () => {
    expect(wordsOf('se\u0301curite\u0301')).toEqual(wordsOf('s\u00e9curit\u00e9'));
  });

  it('are at most twelve, of at most forty characters', () => {
    const words = wordsOf(Array.from({ length: 50 }, (_, index) => `w${index}${'x'.repeat(60)}`).join(' '));
    expect(words).toHaveLength(12);
    expect(Math.max(...words.map((word) => word.length))).toBe(40);
  });

  it('are letters and digits only, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (question) => {
        for (const word of wordsOf(question)) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
      }),
    );
  });
});

describe('an excerpt', () => {
  it('is around the first word that was asked for, which it marks', () => {
    const text = `${'Before it. '.repeat(40)}The manifest shows the risk.${' After it.'.repeat(40)}`;
    const html = excerptHtml(text, ['manifest', 'risk']);
    expect(html).toContain('The <mark>manifest</mark> shows the <mark>risk</mark>.');
    expect(html).toMatch(/^… .* …$/);
    expect(html.length).toBeLessThan(320);
  });

  it('finds the first word wherever it stands, but not within another', () => {
    const text = (before: string) => `${before}Évaluation of risk`;
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aé ,'), minLength: 300, maxLength: 1700 }), (before) => {
        const html = excerptHtml(text(`${before} `), ['risk', 'evaluation']);
        expect(html).toContain('<mark>Évaluation</mark> of <mark>risk</mark>');
        expect(excerptHtml(text(`${before}a`), ['evaluation', 'risk'])).toContain('aÉvaluation of <mark>risk</mark>');
      }),
    );
  });

  it('ends with a whole word', () => {
    const html = excerptHtml('Word '.repeat(20) + 'containerisation '.repeat(20), ['nothing']);
    expect(html).toMatch(/^(Word )+(containerisation ?)+ …$/);
    expect(excerptHtml('漢'.repeat(400), ['nothing']).length).toBeLessThan(300);
  });

  it('starts at the beginning when nothing matches, and is whole when it is short', () => {
    expect(excerptHtml('A short text.', ['other'])).toBe('A short text.');
    expect(excerptHtml('', ['other'])).toBe('');
  });

  it.each([
    ['securite', 'Sécurité du fret', '<mark>Sécurité</mark> du fret'],
    ['Évaluer', 'Il évalue le risque', 'Il <mark>évalue</mark> le risque'],
    ['engines', 'a risk engine', 'a risk <mark>engine</mark>'],
    ['ris', 'the cristal risk', 'the cristal <mark>risk</mark>'],
    ['istanbul', 'İİ İSTANBUL', 'İİ <mark>İSTANBUL</mark>'],
  ])('marks other forms, accents or not, from the beginning of a word: %s in %j', (word, text, html) => {
    expect(excerptHtml(text, wordsOf(word))).toBe(html);
  });

  it('is escaped before it is marked', () => {
    const html = excerptHtml('<script>alert("x")</script> & <mark>', ['script', 'mark']);
    expect(html).toBe(
      '&lt;<mark>script</mark>&gt;alert(&quot;x&quot;)&lt;/<mark>script</mark>&gt; &amp; &lt;<mark>mark</mark>&gt;',
    );
  });

  it('has no tag but its own marks, whatever the text and the question', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'<>&"\'ab éİß\u0301😀-/='), maxLength: 400 });
    fc.assert(
      fc.property(texts, texts, (text, question) => {
        const html = excerptHtml(text, wordsOf(question));
        expect(html.replace(/<\/?mark>/g, '')).not.toMatch(/[<>"]/);
      }),
    );
  });
});
