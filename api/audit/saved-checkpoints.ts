import fs from 'node:fs';
import { z } from 'zod';
import { type Checkpoint, headFile } from './signing.ts';

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
  const { previous, ...newest } = read(file, published, expected);
  return [newest, ...previous];
}

/** Where the log ended when the portal last looked; undefined where it never did. @throws Error that says what the file is not */
export function readHead(dataDirectory: string): Checkpoint | undefined {
  const file = headFile(dataDirectory);
  const expected = 'Put it aside, and start the portal: it signs where the audit log ends anew.';
  return fs.existsSync(file) ? read(file, checkpoint, expected) : undefined;
}

function read<Schema extends z.ZodType>(file: string, schema: Schema, expected: string): z.output<Schema> {
  let content: unknown;
  try {
    content = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(`The checkpoints in ${file} cannot be read (${code ?? message}). ${expected}`, { cause: error });
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const { path = [], message = '' } = parsed.error.issues[0] ?? {};
  throw new Error(`${file} holds no checkpoints (${path.join('.')}: ${message}). ${expected}`);
}
