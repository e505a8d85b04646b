/**
 * Text that a spreadsheet would take for a formula gets an apostrophe in front. So does text that looks as if it had got
 * one already: then `readableText` gives back exactly what was there.
 *
 * @see OWASP, CSV Injection
 */
export const harmlessText = (text: string): string => (/^'*[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);

export const readableText = (cell: string): string => (/^'+[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell);

/**
 * A table for a spreadsheet: text in quotation marks and harmless, numbers with a point as they are, a mark at the head
 * that says UTF-8.
 *
 * @see RFC 4180
 */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number): string =>
    typeof value === 'number' ? String(value) : `"${harmlessText(value).replaceAll('"', '""')}"`;
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}
