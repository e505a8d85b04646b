/**
 * A number as people type it: `1250`, `12.5`, `12,5`, `1 250,5`. What is none, or could mean two (`1,250`), comes back as it
 * was typed, so that it is refused and not changed.
 */
export function readNumber(typed: string): number | string {
  // Thousands are set apart by spaces; French writes narrow and no-break ones.
  const joined = typed.trim().replaceAll(/(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))/g, '');
  const isAmbiguous = /^[-−]?\d{1,3},\d{3}$/.test(joined);
  const plain = joined.replace('−', '-').replace(/^(-?\d+),(\d+)$/, '$1.$2');
  return !isAmbiguous && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : typed;
}
