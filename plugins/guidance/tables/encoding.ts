/**
 * In which coding a file of text is: by its mark, then by zeros in every second place (UTF-16 without a mark), then by
 * whether it is sound UTF-8. Whatever is left is windows-1252, which holds Latin-1.
 *
 * @param head the first bytes, some thousands of them
 * @param isWhole whether they are the whole file; a character may be cut at the end otherwise
 * @see WHATWG Encoding Standard
 */
export function guessEncoding(head: Uint8Array, isWhole = true): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  head.forEach((byte, index) => byte === 0 && (zeros[index % 2]! += 1));
  if (zeros[1]! > head.length / 5) return 'utf-16le';
  if (zeros[0]! > head.length / 5) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !isWhole });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
