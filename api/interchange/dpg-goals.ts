import type { Evidence } from './entry-draft.ts';
import { show } from './problem-log.ts';
import { isValues, SourceRecord } from './record.ts';

/** Short names of the Sustainable Development Goals, 1 to 17. @see https://sdgs.un.org/goals */
const GOALS = [
  'No poverty',
  'Zero hunger',
  'Good health and well-being',
  'Quality education',
  'Gender equality',
  'Clean water and sanitation',
  'Affordable and clean energy',
  'Decent work and economic growth',
  'Industry, innovation and infrastructure',
  'Reduced inequalities',
  'Sustainable cities and communities',
  'Responsible consumption and production',
  'Climate action',
  'Life below water',
  'Life on land',
  'Peace, justice and strong institutions',
  'Partnerships for the goals',
];

/** Some name a goal more than once, with a text each. */
const MAX_GOALS = 50;

/** Goals as lines of text, and the pages that are named as evidence for them. */
export interface Goals {
  lines: string[];
  evidence: Evidence[];
}

/** Reads `SDGs`: sections in the later schema, `[3, "Good Health and Well-Being"]` or bare numbers in the earlier ones. */
export function readGoals(record: SourceRecord): Goals {
  const stated = record.value('SDGs') ?? [];
  const names = new Map<string, string[]>();
  const numbersByUrl = new Map<string, number[]>();
  const items: unknown[] = Array.isArray(stated) && !isPair(stated) ? stated : [stated];
  items.slice(0, MAX_GOALS).forEach((item, index) => {
    const path = record.pathOf(`SDGs.${index}`);
    const goal = isValues(item) ? new SourceRecord(item, path, record.log) : undefined;
    const number = toGoalNumber(goal ? goal.value('SDGNumber') : item);
    const text = goal?.block('evidenceText');
    const links = goal?.links('evidenceURL') ?? [];
    goal?.warnUnknown();
    if (number === undefined) {
      const found = show(goal ? goal.value('SDGNumber') : item);
      record.log.warn(path, { expected: 'a number from 1 to 17', found, todo: 'Goal not imported. Write its number.' });
      return;
    }
    // Many nominees repeat one text for every goal.
    const key = text ?? String(number);
    names.set(key, [...(names.get(key) ?? []), `SDG ${number}, ${GOALS[number - 1]}`]);
    for (const url of links) numbersByUrl.set(url, [...(numbersByUrl.get(url) ?? []), number]);
  });
  const evidence = [...numbersByUrl].map(([url, numbers]) => ({
    title: `Evidence for SDG ${[...new Set(numbers)].join(', ')}`,
    url,
  }));
  const lines = [...names].map(([text, goals]) => `${goals.join('; ')}${/^\d+$/.test(text) ? '' : `: ${text}`}`);
  return { lines, evidence };
}

const isPair = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'string';

function toGoalNumber(value: unknown): number | undefined {
  const candidate: unknown = Array.isArray(value) ? value[0] : value;
  const number = typeof candidate === 'string' && /^\d{1,2}$/.test(candidate.trim()) ? Number(candidate) : candidate;
  return typeof number === 'number' && Number.isInteger(number) && number >= 1 && number <= GOALS.length
    ? number
    : undefined;
}
