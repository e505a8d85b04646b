import { describe, expect, it } from 'vitest';
import { sanitiseBlock } from '#api/blocks/sanitise.ts';
import type { Locale } from '#plugins/kit/index.ts';
import guidance from '#plugins/guidance/server.ts';
import { tools } from '#plugins/tools.ts';

async function render(name: string, attributes: Record<string, string>, locale: Locale = 'en'): Promise<string> {
  const block = guidance.blocks!.find((one) => one.name === name)!;
  return block.render(attributes, { locale });
}

const EXAMPLES: Record<string, Record<string, string>> = {
  'risk-matrix': { likelihood: '3', impact: '4', label: 'Split parcels' },
  'bar-chart': { title: 'Seizures by route', unit: 'cases', values: 'Sea: 120 | Air: 45,5 | Post: 0' },
  'risk-score': {},
  'sampling-calculator': {},
};

describe('the blocks of guidance', () => {
  it.each(guidance.blocks!.map(({ name }) => name))('%s lose nothing when they are made safe', async (name) => {
    for (const locale of ['en', 'fr'] as const) {
      const html = await render(name, EXAMPLES[name]!, locale);
      const safe = sanitiseBlock(html, 'guidance', Object.keys(tools))!;
      const shape = (text: string) => text.replaceAll('/>', '></rect>').replaceAll(/&#x[0-9A-F]+;|&\w+;/g, '&');
      expect(shape(safe)).toBe(shape(html));
    }
  });

  it.each(['risk-matrix', 'bar-chart'])('%s show the words of an author as words', async (name) => {
    const hostile = '<img src=x onerror=alert(1)>';
    const html = await render(name, { ...EXAMPLES[name], label: hostile, title: hostile, unit: '<b>' });
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<b>');
    expect(html).toContain('&lt;img src=x');
  });
});

describe('a risk matrix', () => {
  it.each([
    ['en', 'Likelihood 3 (possible) × consequence 4 (serious) = 12, high.'],
    ['fr', 'Vraisemblance 3 (possible) × conséquence 4 (sérieuse) = 12, élevé.'],
  ] as const)('says in words what it shows, in %s', async (locale, words) => {
    const html = await render('risk-matrix', { likelihood: '3', impact: '4' }, locale);
    expect(html).toContain(words);
    expect(html.match(/guidance-here/g)).toHaveLength(1);
    expect(html).toMatch(/guidance-high guidance-here"><strong>12</);
    expect(html.match(/<td/g)).toHaveLength(25);
  });

  it.each([
    ['1', '1', 'guidance-low'],
    ['1', '5', 'guidance-medium'],
    ['2', '5', 'guidance-high'],
    ['4', '4', 'guidance-extreme'],
    ['5', '5', 'guidance-extreme'],
  ])('puts %s × %s at %s', async (likelihood, impact, level) => {
    expect(await render('risk-matrix', { likelihood, impact })).toContain(`"${level} guidance-here"`);
  });

  it.each<Record<string, string>>([
    {},
    { likelihood: '0', impact: '1' },
    { likelihood: '2.5', impact: '1' },
    { likelihood: '3', impact: 'x' },
  ])('tells its author what is wrong with %j', async (attributes) => {
    await expect(render('risk-matrix', attributes)).rejects.toThrow(/must be a whole number from 1 to 5/);
    await expect(render('risk-matrix', attributes, 'fr')).rejects.toThrow(/doit être un nombre entier/);
  });
});

describe('a bar chart', () => {
  it('has its figures in the drawing, in its description and in a table', async () => {
    const html = await render('bar-chart', EXAMPLES['bar-chart']!);
    expect(html).toContain('<desc>Sea: 120 cases; Air: 45.5 cases; Post: 0 cases</desc>');
    expect(html).toContain('<tr><th scope="row">Air</th><td>45.5 cases</td></tr>');
    expect([...html.matchAll(/<rect [^>]* width="(\d+)"/g)].map(([, width]) => Number(width))).toEqual([360, 137, 0]);
  });

  it('writes numbers as the language does', async () => {
    expect(await render('bar-chart', { title: 'T', values: 'A: 12345.5' }, 'fr')).toMatch(/12\u202f345,5/);
  });

  it.each([
    [{ values: 'A: 1' }, /title is missing/],
    [{ title: 'T' }, /values is missing/],
    [{ title: 'T', values: 'A' }, /values must read/],
    [{ title: 'T', values: 'A: -1' }, /“A: -1” does not/],
    [{ title: 'T', values: 'A: 1e99' }, /values must read/],
    [{ title: 'T', values: `${'A'.repeat(41)}: 1` }, /longer than 40/],
    [{ title: 'T', values: Array.from({ length: 21 }, () => 'A: 1').join('|') }, /More than 20/],
  ])('tells its author what is wrong with %j', async (attributes, words) => {
    await expect(render('bar-chart', attributes as Record<string, string>)).rejects.toThrow(words);
  });
});
