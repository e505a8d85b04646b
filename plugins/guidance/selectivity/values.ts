/**
 * A number as people write it: `1234.5`, `1 234,50`, `1.234,50`, `12 %`. Where point and comma both occur, the last one
 * stands before decimals; one alone does, unless it stands before thousands more than once.
 *
 * @returns NaN where it is none
 */
export function readNumber(text: string): number {
  const bare = text.replace(/[\s\u00a0\u202f'’%]/g, '');
  if (!/^[+-]?(?:\d|[.,]\d)[\d.,]*(?:e[+-]?\d+)?$/i.test(bare)) return NaN;
  const [point, comma] = [bare.lastIndexOf('.'), bare.lastIndexOf(',')];
  if (point < 0 && comma < 0) return Number(bare);
  const decimal = point > comma ? '.' : ',';
  const other = decimal === '.' ? ',' : '.';
  const whole = bare.replaceAll(other, '');
  const parts = whole.split(decimal);
  return parts.length === 2 ? Number(parts.join('.')) : Number(whole.replaceAll(decimal, ''));
}

const YES = new Set([
  '1',
  'yes',
  'y',
  'true',
  't',
  'oui',
  'o',
  'vrai',
  'irregular',
  'fraud',
  'illicit',
  'positive',
  'x',
]);
const NO = new Set([
  '0',
  'no',
  'n',
  'false',
  'f',
  'non',
  'faux',
  'regular',
  'clean',
  'conform',
  'conforme',
  'negative',
  '',
]);

/** Yes or no in English, French or digits; `undefined` where it is neither. A number above 0 is yes. */
export function readYesNo(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (YES.has(word)) return true;
  if (NO.has(word)) return false;
  const number = readNumber(word);
  return Number.isNaN(number) ? undefined : number > 0;
}

const DAY_MS = 86_400_000;

/**
 * Days since 1970 of `2026-02-28`, `28/02/2026`, `28.02.2026`, `20260228`, with or without a time behind them. Of two
 * readings (03/04/2026) the day stands first.
 *
 * @returns NaN where it is no day
 */
export function readDay(text: string): number {
  const match =
    /^\s*(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)/.exec(text) ??
    /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/.exec(text);
  if (!match) return NaN;
  const [year, month, day] = (match[1]!.length === 4 ? [1, 2, 3] : [3, 2, 1]).map((place) => Number(match[place]));
  const time = Date.UTC(year!, month! - 1, day);
  const read = new Date(time);
  return read.getUTCMonth() === month! - 1 && read.getUTCDate() === day ? time / DAY_MS : NaN;
}

export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
