/* The thread that writes and reads workbooks for the tool `risk-register`: one task, then it ends. It asks the network for nothing. */
import { compressingWorker } from '../tables/compressing-worker.ts';
import { rowsToXlsx, xlsxToRows } from '../tables/xlsx.ts';
import type { XlsxAnswer, XlsxTask } from './register/xlsx-thread.ts';

addEventListener('message', ({ data }: MessageEvent<XlsxTask>) => {
  Object.assign(globalThis, { Worker: compressingWorker(data.do === 'write' ? 'pack' : 'unpack') });
  const work = data.do === 'write' ? rowsToXlsx(data.rows, data.sheet, data.widths) : xlsxToRows(data.file);
  work.then(
    (answer) => postMessage({ answer } satisfies XlsxAnswer),
    () => postMessage({ failed: true } satisfies XlsxAnswer),
  );
});
