import type { ProblemLog } from './problem-log.ts';

/** Twenty times the longest record known; a file beyond it is something else. */
export const MAX_FILE_BYTES = 1024 * 1024;

/**
 * The text of a file: UTF-8, with or without a byte order mark, line ends as `\n`.
 *
 * @returns undefined after refusing a file that is too large, empty or not UTF-8
 */
export function readText(bytes: Uint8Array, log: ProblemLog): string | undefined {
  if (bytes.length > MAX_FILE_BYTES) {
    refuseSize(bytes.length, log);
    return undefined;
  }
  const encoding = encodingOf(bytes);
  if (encoding) {
    log.refuse('', { expected: 'UTF-8', found: encoding, todo: 'Save the file as UTF-8.' });
    return undefined;
  }
  const text = decode(bytes);
  if (text === undefined) {
    log.refuse(`line ${firstBrokenLine(bytes)}`, {
      expected: 'UTF-8',
      found: 'bytes that are not',
      todo: 'Save the file as UTF-8.',
    });
    return undefined;
  }
  if (text.trim() === '') {
    log.refuse('', { expected: 'a record', found: 'an empty file', todo: 'Remove the file, or fetch it again.' });
    return undefined;
  }
  return text.replace(/\r\n?/g, '\n');
}

/** Also for a file that is too large to be read at all. */
export function refuseSize(bytes: number, log: ProblemLog): void {
  log.refuse('', {
    expected: `at most ${MAX_FILE_BYTES / 1024} KiB`,
    found: `${Math.ceil(bytes / 1024)} KiB`,
    todo: 'Shorten the texts in the file, or check that it is the right one.',
  });
}

/** Encodings that start with a mark of their own. The mark of UTF-8 is none of them. */
function encodingOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16';
  return bytes.subarray(0, 4).some((byte) => byte === 0) ? 'zero bytes (UTF-16, UTF-32 or no text)' : undefined;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function firstBrokenLine(bytes: Uint8Array): number {
  let start = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(0x0a, start);
    if (end < 0 || decode(bytes.subarray(start, end)) === undefined) return line;
    start = end + 1;
  }
}
