import { startThread } from '../threads/thread.ts';

export interface PageToWrite {
  file: string;
  content: Uint8Array;
}

/** Writes many pages beside whoever renders them. */
export interface BulkWriter {
  /** Like `writeCompressed`, in the order of the calls. Content with memory of its own is gone afterwards: it is handed over. */
  write(file: string, content: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Ends the thread: its memory and its start are worth it only for many pages. */
  end(): Promise<void>;
}

export function startBulkWriter(): BulkWriter {
  const thread = startThread<PageToWrite, void>(new URL('./page-writer.ts', import.meta.url));
  return { write: (file, content) => thread.run({ file, content }, ownMemoryOf(content)), end: () => thread.end() };
}

/** A part of a larger piece of memory stays where it is: others have the rest. */
const ownMemoryOf = ({ buffer, byteLength }: Uint8Array<ArrayBuffer>): ArrayBuffer[] =>
  byteLength === buffer.byteLength ? [buffer] : [];
