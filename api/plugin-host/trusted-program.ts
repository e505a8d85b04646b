import { flushCompileCache } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { PluginServer } from '#plugins/kit/index.ts';
import type { CellData, FromCell, ToCell } from './protocol.ts';
import { createRunner, wordsOf } from './runner.ts';

const MEBIBYTE = 1024 * 1024;
/** What Node and the kit take of themselves. */
const OWN_MIB = 128;

const { module, memoryMib, maxMessageLength, maxLogLines } = JSON.parse(process.argv[2]!) as Omit<
  CellData,
  'longestMs'
>;
const post = process.send!.bind(process);
let logLines = 0;

/** A plugin that is trusted may still make mistakes: what it floods is held back here, before it reaches the portal. */
function send(message: FromCell): void {
  if (message.kind === 'log' && ++logLines > maxLogLines + 1) return;
  const text = JSON.stringify(message);
  if (text.length > maxMessageLength) throw new Error(`longer than ${maxMessageLength} characters`);
  post(text);
}

const watchdog = new Worker(new URL('./watchdog.ts', import.meta.url), {
  workerData: { mostBytes: (2 * memoryMib + OWN_MIB) * MEBIBYTE, portal: process.ppid },
});
watchdog.unref();

let receive: ((message: ToCell) => void) | undefined;
const loading = import(module).then(
  (loaded: { default?: PluginServer }) => (receive = createRunner(loaded.default, send)),
);
// Its end may be sudden. What could not be loaded is said to the first who asks for it.
loading.then(() => flushCompileCache()).catch(() => undefined);

process.on('disconnect', () => process.exit());
process.on('message', (text: string) => {
  const message = JSON.parse(text) as ToCell;
  if (message.kind !== 'begin') return receive?.(message);
  logLines = 0;
  loading
    .then((begin) => {
      begin(message);
    })
    .catch((error: unknown) => {
      send({ kind: 'refused', action: message.action, problem: wordsOf(error) });
    });
});
