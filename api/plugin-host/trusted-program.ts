import { parentPort, workerData } from 'node:worker_threads';
import type { PluginServer } from '#plugins/kit/index.ts';
import type { FromThread, ThreadData, ToThread } from './protocol.ts';
import { createRunner, wordsOf } from './runner.ts';

const { module, maxMessageLength, maxLogLines } = workerData as ThreadData;
const port = parentPort!;
let logLines = 0;

/** A plugin that is trusted may still make mistakes: what it floods is held back here, before it reaches the process. */
function send(message: FromThread): void {
  if (message.kind === 'log' && ++logLines > maxLogLines + 1) return;
  const text = JSON.stringify(message);
  if (text.length > maxMessageLength) throw new Error(`longer than ${maxMessageLength} characters`);
  port.postMessage(text);
}

let receive: ((message: ToThread) => void) | undefined;
const loading = import(module).then(
  (loaded: { default?: PluginServer }) => (receive = createRunner(loaded.default, send)),
);

port.on('message', (text: string) => {
  const message = JSON.parse(text) as ToThread;
  if (message.kind === 'begin') {
    logLines = 0;
    loading
      .then((begin) => {
        begin(message);
      })
      .catch((error: unknown) => {
        send({ kind: 'refused', action: message.action, problem: wordsOf(error) });
      });
  } else receive?.(message);
});
