import { type CsvFault, createCsvReader, guessSeparator, type Separator } from '../tables/csv-reader.ts';
import { guessEncoding } from '../tables/encoding.ts';
import type { Table } from './declarations.ts';

export const MOST_BYTES = 60_000_000;
export const MOST_ROWS = 200_000;
const MOST_COLUMNS = 100;

export interface ReadTable extends Table {
  separator: Separator;
  encoding: string;
  faults: CsvFault[];
}

/** Why a file is no table that can be used. */
export class UnreadableTable extends Error {
  readonly why: 'too-large' | 'too-many-rows' | 'too-many-columns' | 'no-table';
  constructor(why: UnreadableTable['why']) {
    super(why);
    this.why = why;
  }
}

/**
 * Reads a table piece by piece.
 *
 * @param onProgress is told the part that is read, from 0 to 1
 * @throws UnreadableTable
 */
export async function readFile(
  file: Blob,
  onProgress: (part: number) => void,
  signal?: AbortSignal,
): Promise<ReadTable> {
  if (file.size > MOST_BYTES) throw new UnreadableTable('too-large');
  const head = new Uint8Array(await file.slice(0, 64_000).arrayBuffer());
  const encoding = guessEncoding(head, head.length === file.size);
  const separator = guessSeparator(new TextDecoder(encoding).decode(head, { stream: true }));
  const decoder = new TextDecoder(encoding);
  const reader = createCsvReader(separator);
  const records: Table['records'] = [];
  const bytes = file.stream().getReader();
  for (let read = 0; ;) {
    const { done, value } = await bytes.read();
    signal?.throwIfAborted();
    for (const record of reader.push(decoder.decode(value, { stream: !done }))) records.push(record);
    if (records.length > MOST_ROWS + 1) throw new UnreadableTable('too-many-rows');
    if (done) break;
    onProgress((read += value.length) / file.size);
  }
  records.push(...reader.finish());
  const names = namesOf(records.shift()?.cells ?? []);
  if (names.length < 2 || records.length === 0) throw new UnreadableTable('no-table');
  if (names.length > MOST_COLUMNS) throw new UnreadableTable('too-many-columns');
  return { names, records, separator, encoding, faults: reader.faults };
}

/** Every column has a name, and no two the same. */
function namesOf(head: readonly string[]): string[] {
  const names: string[] = [];
  for (const [index, cell] of head.entries()) {
    const name = cell.trim().slice(0, 80) || `column ${index + 1}`;
    names.push(names.includes(name) ? `${name} (${index + 1})` : name);
  }
  return names;
}
