/** Writes pages in a thread of its own. Started by `bulk-writer.ts`. */
import { parentPort } from 'node:worker_threads';
import type { WriteOrder, WriteReport } from './bulk-writer.ts';
import { writeCompressed } from './page-files.ts';

const port = parentPort!;

port.on('message', ({ id, file, content }: WriteOrder) => {
  const report: WriteReport = { id };
  try {
    writeCompressed(file, content);
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    report.error = { message, code };
  }
  port.postMessage(report);
});
