import { startThread } from '../threads/thread.ts';

export interface PageToWrite {
  file: string;
  content: Uint8Array;
}

/**
 * Does a piece of work in which a thread writes the pages, beside whoever renders them. The memory of the thread and its
 * start are worth it only for many.
 *
 * @param work gets what writes: like `writeCompressed`, in the order of the calls. Content with memory of its own is gone
 * afterwards: it is handed over
 */
export async function withBulkWriter(
  work: (write: (file: string, content: Uint8Array<ArrayBuffer>) => Promise<void>) => Promise<void>,
): Promise<void> {
  const thread = startThread<PageToWrite, void>(new URL('./page-writer.ts', import.meta.url));
  try {
    await work((file, content) => thread.run({ file, content }, ownMemoryOf(content)));
  } finally {
    await thread.end();
  }
}

/** A part of a larger piece of memory stays where it is: others have the rest. */
const ownMemoryOf = ({ buffer, byteLength }: Uint8Array<ArrayBuffer>): ArrayBuffer[] =>
  byteLength === buffer.byteLength ? [buffer] : [];
