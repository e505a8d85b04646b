import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { StoredVariant } from '../variant.ts';
import type { Assignment } from './verdict.ts';

type Facts = Pick<StoredVariant, 'name' | 'mime'> & Partial<Pick<StoredVariant, 'width' | 'height'>>;

/** What was written into the room, with its size and hash. */
export async function measure({ room }: Assignment, facts: Facts): Promise<StoredVariant> {
  const content = await fs.readFile(path.join(room, facts.name));
  return { ...facts, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}

/** The file as it came, under a name of ours. */
export async function keepAsIs(assignment: Assignment, ending: string, mime: string): Promise<StoredVariant> {
  const name = `${assignment.name}.${ending}`;
  await fs.copyFile(assignment.file, path.join(assignment.room, name));
  return measure(assignment, { name, mime });
}
