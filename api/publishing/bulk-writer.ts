import { startThread } from '../threads/thread.ts';

export interface PageToWrite {
  file: string;
  content: Uint8Array;
}

/** Writes many pages beside whoever renders them. */
export interface BulkWriter {
  /** Like `writeCompressed`, in the order of the calls. The content is gone afterwards: it is handed over, not copied. */
  write(file: string, content: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Ends the thread: its memory and its start are worth it only for many pages. */
  end(): Promise<void>;
}

export function startBulkWriter(): BulkWriter {
  const thread = startThread<PageToWrite, void>(new URL('./page-writer.ts', import.meta.url));
  return { write: (file, content) => thread.run({ file, content }, [content.buffer]), end: () => thread.end() };
}
