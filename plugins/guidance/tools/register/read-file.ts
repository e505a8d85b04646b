import { movedStep, type Scales } from '../../risk/own-scales.ts';
import { readRegister } from '../../risk/register-json.ts';
import { type RefusedRow, readRows } from '../../risk/register-table.ts';
import type { Register, Risk } from '../../risk/risk.ts';
import { createCsvReader, guessSeparator } from '../../tables/csv-reader.ts';
import { readableText } from '../../tables/csv-writer.ts';
import { guessEncoding } from '../../tables/encoding.ts';
import { readXlsx } from './xlsx-thread.ts';

const MOST_BYTES = 5_000_000;

export type FileContent =
  { risks: Risk[]; refused: RefusedRow[]; register?: Register } | { problem: 'badFile' | 'otherTable' | 'tooLarge' };

/** What a file holds, by what is in it and not by its name: a workbook, a backup or a table. */
export async function readRegisterFile(file: File, scales: Scales): Promise<FileContent> {
  if (file.size > MOST_BYTES) return { problem: 'tooLarge' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const rows = await readXlsx(file).catch(() => undefined);
    return rows ? fromRows(rows, scales) : { problem: 'badFile' };
  }
  const text = new TextDecoder(guessEncoding(bytes)).decode(bytes);
  if (/^\s*\{/.test(text)) {
    const register = readRegister(text);
    return register ? { risks: register.risks, refused: [], register } : { problem: 'badFile' };
  }
  return fromRows(csvToRows(text), scales);
}

/** Cells as they were before `toCsv` made them harmless. */
export function csvToRows(text: string): string[][] {
  const bare = text.replace(/^\uFEFF/, '');
  const reader = createCsvReader(guessSeparator(bare));
  return [...reader.push(bare), ...reader.finish()].map(({ cells }) => cells.map(readableText));
}

function fromRows(rows: readonly (readonly string[])[], scales: Scales): FileContent {
  const { risks, refused, isOtherTable } = readRows(rows, scales);
  return isOtherTable ? { problem: 'otherTable' } : { risks, refused };
}

/** Risks of one pair of scales on another: at the same part of it. */
export function onScales(risks: readonly Risk[], before: Scales, after: Scales): Risk[] {
  const moved = (step: number, scale: 'likelihood' | 'consequence') =>
    step === 0 ? 0 : movedStep(step, before[scale].length, after[scale].length);
  return risks.map((risk) => ({
    ...risk,
    likelihood: moved(risk.likelihood, 'likelihood'),
    consequence: moved(risk.consequence, 'consequence'),
    residualLikelihood: moved(risk.residualLikelihood, 'likelihood'),
    residualConsequence: moved(risk.residualConsequence, 'consequence'),
  }));
}
