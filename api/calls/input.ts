import { z } from 'zod';
import { toProblems } from '#plugins/kit/index.ts';
import { findUnstorable } from '../entries/service.ts';
import { invalidInput } from '../errors.ts';

const text = (max: number) => z.string().trim().min(1).max(max);

export const newQuestion = z.strictObject({
  organisation: z.string().max(120),
  text: text(4000),
  isNamed: z.boolean(),
});

export const newAnswer = z.strictObject({ answer: text(8000) });

export const newResponse = z.strictObject({
  organisation: z.string().max(120),
  text: text(20_000),
  contact: text(300),
  product: z.uuid().optional(),
});

/** What was sent, as it is kept. @throws invalid_input with all problems */
export function readInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  const problems = findUnstorable(parsed.data);
  if (problems.length > 0) throw invalidInput(problems);
  return parsed.data;
}
