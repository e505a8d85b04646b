import type { Lexicon } from './lexicon.ts';
import { english } from './lexicon-en.ts';
import { french } from './lexicon-fr.ts';
import type { Random } from './random.ts';

export const LEXICONS: Record<'en' | 'fr', Lexicon> = { en: english, fr: french };

/** Different made-up names: with them the words of all texts spread as in real ones, a few often and most of them seldom. */
const NAMES = 60_000;

/**
 * Markdown of about so many characters: headings, paragraphs, lists, now and then a table or a quotation.
 *
 * @param headings false for a section that already stands under a heading
 */
export function markdownText(random: Random, lexicon: Lexicon, characters: number, headings = true): string {
  const blocks: string[] = [];
  let length = 0;
  for (let count = 0; length < characters; count++) {
    const block = headings && count % 3 === 0 ? `## ${random.pick(lexicon.headings)}` : bodyBlock(random, lexicon);
    blocks.push(block);
    length += block.length + 2;
  }
  // A heading must not be the end.
  if (blocks.at(-1)!.startsWith('##')) blocks.push(paragraph(random, lexicon));
  return blocks.join('\n\n');
}

export function sentence(random: Random, lexicon: Lexicon): string {
  const words = clause(random, lexicon, random.pick(lexicon.openers)) + random.pick(lexicon.endings);
  return `${capitalise(words)}.`;
}

/** Opener, subject, verb, object, circumstance, sometimes with a place. */
export function clause(random: Random, lexicon: Lexicon, opener = ''): string {
  const { subjects, verbs, objects, circumstances, names } = lexicon;
  const object = random.chance(0.15) ? emphasised(random, random.pick(objects)) : random.pick(objects);
  const where = random.chance(0.35) ? ` (${random.pick(names)} ${placeName(random)}, ${reference(random)})` : '';
  return `${opener}${random.pick(subjects)} ${random.pick(verbs)} ${object} ${random.pick(circumstances)}${where}`;
}

/** Few names come often, most seldom: rank and frequency as in a natural text. */
export const placeName = (random: Random): string => nameOfRank(Math.floor(NAMES ** random.next()));

const SYLLABLES = [
  'ka',
  'ro',
  'men',
  'ti',
  'lu',
  'bar',
  'sen',
  'do',
  'vi',
  'nar',
  'pol',
  'es',
  'ta',
  'mir',
  'go',
  'zan',
  'be',
  'ul',
  'cha',
  'fi',
];

function nameOfRank(rank: number): string {
  let name = '';
  for (let rest = rank + 19; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    name += SYLLABLES[rest % SYLLABLES.length]!;
  return capitalise(name);
}

/** A heading of the Harmonized System or the number of a file. */
const reference = (random: Random): string =>
  random.chance(0.4) ? `HS ${random.between(1, 97)}.${random.between(10, 99)}` : `no. ${random.between(1000, 99_999)}`;

const emphasised = (random: Random, words: string): string =>
  random.pick([`*${words}*`, `**${words}**`, `[${words}](https://example.org/)`]);

function bodyBlock(random: Random, lexicon: Lexicon): string {
  const kind = random.next();
  if (kind < 0.12)
    return Array.from({ length: random.between(3, 6) }, () => `- ${sentence(random, lexicon)}`).join('\n');
  if (kind < 0.18) return table(random, lexicon);
  if (kind < 0.22) return `> ${sentence(random, lexicon)}`;
  return paragraph(random, lexicon);
}

const paragraph = (random: Random, lexicon: Lexicon): string =>
  Array.from({ length: random.between(3, 6) }, () => sentence(random, lexicon)).join(' ');

function table(random: Random, lexicon: Lexicon): string {
  const rows = Array.from(
    { length: random.between(2, 4) },
    () => `| ${placeName(random)} | ${random.pick(lexicon.objects)} | ${random.between(1, 900)} |`,
  );
  return [
    `| ${random.pick(lexicon.titles)} | ${random.pick(lexicon.headings)} | n |`,
    '| --- | --- | ---: |',
    ...rows,
  ].join('\n');
}

const capitalise = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
