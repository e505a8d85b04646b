/* The thread that reads and calculates for the tool `selectivity-lab`: the page stays free. It asks the network for nothing. */
import { type Declarations, readDeclarations, type Roles, type Table } from '../selectivity/declarations.ts';
import { readFile, UnreadableTable } from '../selectivity/read-file.ts';
import { sampleOf } from '../selectivity/sample.ts';
import type { Settings } from '../selectivity/settings.ts';
import { simulate } from '../selectivity/simulate.ts';
import { toCsv } from '../tables/csv-writer.ts';
import type { Answers, AssignAnswer, ReadAnswer, Report, Request, Task } from './lab/protocol.ts';

const SHOWN = 20;
let table: Table = { names: [], records: [] };
let declarations: Declarations | undefined;
const running = new Map<number, AbortController>();

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  if ('stop' in data) running.get(data.id)?.abort();
  else void work(data.id, data.task);
});

async function work(id: number, task: Task): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const answer = await answerTo(task, (part) => report({ id, part }), controller.signal);
    report({ id, answer });
  } catch (error) {
    if (controller.signal.aborted) report({ id, stopped: true });
    else report({ id, failed: error instanceof UnreadableTable ? error.why : 'broken' });
  } finally {
    running.delete(id);
  }
}

const report = (said: Report): void => postMessage(said);

async function answerTo(
  task: Task,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<Answers[Task['do']]> {
  switch (task.do) {
    case 'sample': {
      const [names = [], ...rows] = sampleOf(task.rows, task.seed);
      return take({ names, records: rows.map((cells, index) => ({ line: index + 2, cells })) });
    }
    case 'read': {
      const { separator, encoding, faults, ...read } = await readFile(task.file, onProgress, signal);
      return { ...take(read), separator, encoding, faults: faults.slice(0, SHOWN) };
    }
    case 'assign':
      return assign(task.roles);
    case 'save':
      return toCsv([table.names, ...table.records.map(({ cells }) => cells)]);
    case 'run':
      return run(task.settings, onProgress, signal);
  }
}

function take(read: Table): ReadAnswer {
  table = read;
  declarations = undefined;
  const firstRows = read.records.slice(0, 3).map(({ cells }) => cells);
  return { names: read.names, firstRows, encoding: 'utf-8', separator: ',', faults: [] };
}

function assign(roles: Roles): AssignAnswer {
  const read = readDeclarations(table, roles);
  declarations = read.declarations;
  const irregular = declarations.irregular.reduce((total, one) => total + one, 0);
  const { size, has } = declarations;
  return { size, has, irregular, refused: read.refused.length, firstRefused: read.refused.slice(0, SHOWN) };
}

/** Between two draws the thread listens: somebody may have asked to stop. */
async function run(
  settings: Settings,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<Answers['run']> {
  if (!declarations) throw new Error('Columns are assigned before anything is calculated.');
  const started = performance.now();
  const steps = simulate(declarations, settings);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return { result: step.value, tookMs: Math.round(performance.now() - started) };
    onProgress(step.value);
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
  }
}
