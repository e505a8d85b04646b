import type { LocalisedText } from '#plugins/kit/index.ts';
import { invalidInput } from '../errors.ts';
import { findUnstorable } from './storable.ts';

/** @param needed what to say when there is none; left out: none is needed @throws invalid_input */
export function checkReason(reason: string, needed?: LocalisedText): void {
  if (needed && reason.trim() === '') throw invalidInput([{ path: 'reason', code: 'missing', message: needed }]);
  const problems = findUnstorable(reason, 'reason');
  if (problems.length > 0) throw invalidInput(problems);
}
