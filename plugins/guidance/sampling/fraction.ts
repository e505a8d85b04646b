/** An exact number: what people type as 99.5 % stays 995/1000 and becomes no binary fraction that is a little beside it. */
export interface Fraction {
  over: bigint;
  under: bigint;
}

/** More digits than anybody means, and few enough to reckon with. */
const MAX_DECIMALS = 6;

/** `95`, `99.5` or `99,5`, in hundredths; undefined for anything else. */
export function readPercent(text: string): Fraction | undefined {
  const [, whole, decimals = ''] = /^\s*(\d{1,3})(?:[.,](\d+))?\s*%?\s*$/.exec(text) ?? [];
  if (whole === undefined || decimals.length > MAX_DECIMALS) return undefined;
  return { over: BigInt(whole + decimals), under: 100n * 10n ** BigInt(decimals.length) };
}

/** A whole number, with blanks, points or commas between groups of three digits as people write them. */
export function readCount(text: string): number | undefined {
  const digits = text.trim().replace(/(?<=\d)[\s\u00a0\u202f.,'’](?=\d{3}(?!\d))/g, '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined;
}

export const toNumber = ({ over, under }: Fraction): number => Number(over) / Number(under);

export const oneMinus = ({ over, under }: Fraction): Fraction => ({ over: under - over, under });

export const isAtMost = (one: Fraction, other: Fraction): boolean => one.over * other.under <= other.over * one.under;
