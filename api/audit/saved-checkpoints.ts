import fs from 'node:fs';
import { z } from 'zod';
import type { Checkpoint } from './signing.ts';

const checkpoint = z.object({
  sequence: z.int().min(1),
  hash: z.string(),
  at: z.string(),
  publicKey: z.string(),
  signature: z.string(),
});
const published = checkpoint.extend({ previous: z.array(checkpoint) });

/** Every checkpoint of a published file, or of a copy that somebody kept. @throws Error that says what the file is not */
export function readCheckpoints(file: string): Checkpoint[] {
  const expected = 'Expected a file as it is published at /.well-known/entrepot-audit.json.';
  let content: unknown;
  try {
    content = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(`The checkpoints in ${file} cannot be read (${code ?? message}). ${expected}`, { cause: error });
  }
  const parsed = published.safeParse(content);
  if (!parsed.success) {
    const { path = [], message = '' } = parsed.error.issues[0] ?? {};
    throw new Error(`${file} holds no checkpoints (${path.join('.')}: ${message}). ${expected}`);
  }
  const { previous, ...newest } = parsed.data;
  return [newest, ...previous];
}
