export type XlsxTask =
  { do: 'write'; rows: (string | number)[][]; sheet: string; widths: number[] } | { do: 'read'; file: Blob };

export type XlsxAnswer = { answer: Blob | string[][] } | { failed: true };

/** A workbook of the rows. The script that makes it is loaded for this alone. */
export const writeXlsx = async (task: Extract<XlsxTask, { do: 'write' }>): Promise<Blob> => (await work(task)) as Blob;

/** The cells of the first sheet. @throws when the file is no workbook */
export const readXlsx = async (file: Blob): Promise<string[][]> => (await work({ do: 'read', file })) as string[][];

async function work(task: XlsxTask): Promise<Blob | string[][]> {
  const worker = new Worker(new URL('../xlsx-worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<Blob | string[][]>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<XlsxAnswer>) => {
        if ('answer' in data) resolve(data.answer);
        else reject(new Error('The file is no workbook that can be read.'));
      });
      worker.addEventListener('error', () => reject(new Error('The script for workbooks did not start.')));
      worker.postMessage(task);
    });
  } finally {
    worker.terminate();
  }
}
