import readXlsxFile, { type SheetData } from 'read-excel-file/universal';
import writeXlsxFile from 'write-excel-file/universal';

/** One sheet; its first row is a heading. Text stays text: a spreadsheet runs nothing of it. */
export function rowsToXlsx(
  rows: readonly (readonly (string | number)[])[],
  sheet: string,
  widths: readonly number[],
): Promise<Blob> {
  const cells = rows.map((row, index) =>
    row.map((value) =>
      value === ''
        ? null
        : {
            value: typeof value === 'string' ? plainText(value) : value,
            wrap: true,
            alignVertical: 'top' as const,
            ...(index === 0 && { fontWeight: 'bold' as const }),
          },
    ),
  );
  return writeXlsxFile(cells, { sheet, stickyRowsCount: 1, columns: widths.map((width) => ({ width })) }).toBlob();
}

/** The cells of the first sheet as text: days as `2026-02-28`, what is empty as ''. @throws when it is no workbook */
export async function xlsxToRows(file: Blob): Promise<string[][]> {
  // Blanks at the ends of cells are part of them.
  const [first] = await readXlsxFile(file, { trim: false });
  return (first?.data ?? []).map((row: SheetData[number]) => row.map(toText));
}

function toText(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value : '';
}

/** What looks like a character written by its number would be read as that character. @see ECMA-376, ST_Xstring */
const plainText = (text: string): string => text.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_');
