/** A record of the file, and the line on which it begins, counted from 1. */
export interface CsvRecord {
  line: number;
  cells: string[];
}

/** A quotation mark is opened here and closed nowhere, or not where a cell ends. */
export interface CsvFault {
  line: number;
  fault: 'quote-open' | 'text-after-quote';
}

export const SEPARATORS = [',', ';', '\t'] as const;
export type Separator = (typeof SEPARATORS)[number];

/**
 * The separator of a text by its first lines: the one that cuts most of them into the same number of cells, more than one.
 * A comma when none does.
 */
export function guessSeparator(text: string): Separator {
  const scores = SEPARATORS.map((separator) => {
    const reader = createCsvReader(separator);
    const widths = reader
      .push(text.slice(0, 20_000))
      .slice(0, 20)
      .map(({ cells }) => cells.length);
    const width = widths[0] ?? 1;
    return width > 1 ? width * (widths.filter((one) => one === width).length / widths.length) ** 2 : 0;
  });
  return SEPARATORS[scores.indexOf(Math.max(...scores))]!;
}

/**
 * Reads a table piece by piece, so that a large file is never held twice and its reader can say how far it is: the
 * readers from npm either want the whole text or bring Node’s streams and buffers into the browser (200 kB).
 *
 * @see RFC 4180; also takes line feeds alone, and blanks lines without content
 */
export function createCsvReader(separator: Separator) {
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  let [line, begun, cell] = [1, 1, ''];
  let [cells, found]: [string[], CsvRecord[]] = [[], []];
  let afterReturn = false;
  const faults: CsvFault[] = [];

  const endCell = () => {
    cells.push(cell);
    cell = '';
    state = 'start';
  };
  const endRecord = () => {
    endCell();
    if (cells.length > 1 || cells[0] !== '') found.push({ line: begun, cells });
    cells = [];
    begun = line;
  };
  const take = (char: string) => {
    const isBreak = char === '\n' || char === '\r';
    if (isBreak && !(char === '\n' && afterReturn)) line += 1;
    if (state === 'quoted') {
      if (char === '"') state = 'closed';
      else cell += char;
    } else if (char === '"' && state === 'closed') {
      cell += '"';
      state = 'quoted';
    } else if (char === '"' && state === 'start') state = 'quoted';
    else if (char === separator) endCell();
    else if (char === '\n' && afterReturn) begun = line;
    else if (isBreak) endRecord();
    else {
      if (state === 'closed') faults.push({ line, fault: 'text-after-quote' });
      cell += char;
      state = 'plain';
    }
    afterReturn = char === '\r';
  };
  return {
    /** @returns the records that this piece has completed */
    push(text: string): CsvRecord[] {
      for (const char of text) take(char);
      const done = found;
      found = [];
      return done;
    },
    /** @returns the last record, where the file ends without a line break */
    finish(): CsvRecord[] {
      if (state === 'quoted') faults.push({ line: begun, fault: 'quote-open' });
      if (state !== 'start' || cells.length > 0) endRecord();
      return found;
    },
    faults,
  };
}
