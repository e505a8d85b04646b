import { parentPort, workerData } from 'node:worker_threads';
import { newQuickJSWASMModule, type QuickJSHandle, Scope } from 'quickjs-emscripten';
import { type CellData, type FromCell, OUT_OF_MEMORY, type ToCell } from './protocol.ts';
import { readSandboxModules, type SandboxModules } from './sandbox-modules.ts';
import { wordsOf } from './runner.ts';

const STACK_BYTES = 256 * 1024;
/** Questions to the host and answers, of one action. */
const MAX_MESSAGES = 2000;
const JOBS_AT_A_TIME = 1000;

const { module, memoryMib, maxMessageLength, maxLogLines, longestMs } = workerData as CellData;
const port = parentPort!;
const quickjs = await newQuickJSWASMModule();

/** One action: a heap of its own, so that nothing a plugin learns in one is there in another. */
interface Action {
  receive(text: string): void;
  end(): void;
}
let action: Action | undefined;
let modules: SandboxModules | undefined;

port.on('message', (text: string) => {
  const message = JSON.parse(text) as ToCell;
  if (message.kind === 'end') return endAction();
  try {
    if (message.kind === 'begin') {
      endAction();
      action = beginAction((modules ??= readSandboxModules(module)));
    }
    action?.receive(text);
  } catch (error) {
    if (message.kind !== 'begin') throw error;
    const refused: FromCell = { kind: 'refused', action: message.action, problem: wordsOf(error) };
    port.postMessage(JSON.stringify(refused));
  }
});

function endAction(): void {
  action?.end();
  action = undefined;
}

function beginAction({ start, load, resolve }: SandboxModules): Action {
  const scope = new Scope();
  const runtime = scope.manage(quickjs.newRuntime());
  const context = scope.manage(runtime.newContext());
  let busySince = Date.now();
  runtime.setMemoryLimit(memoryMib * 1024 * 1024);
  runtime.setMaxStackSize(STACK_BYTES);
  runtime.setInterruptHandler(() => Date.now() - busySince > longestMs);
  runtime.setModuleLoader(
    (name) => {
      try {
        return load(name);
      } catch (error) {
        return { error: error as Error };
      }
    },
    (from, specifier) => resolve(from, specifier),
  );
  const isTaken = createTaker();
  context
    .newFunction('take', (text) => {
      const isText = context.typeof(text) === 'string';
      return isText && isTaken(lengthOf(text), () => context.getString(text)) ? context.true : context.false;
    })
    .consume((take) => {
      context.setProp(context.global, 'take', take);
    });
  const lengthOf = (text: QuickJSHandle) =>
    context.getProp(text, 'length').consume((value) => context.getNumber(value));
  const carryOn = () => {
    while (runtime.hasPendingJob()) {
      const done = runtime.executePendingJobs(JOBS_AT_A_TIME);
      // A promise that fails is no error here; one that there was no room to keep is, and nobody would hear of it.
      const isBroken = done.error !== undefined;
      done.dispose();
      if (Date.now() - busySince > longestMs) throw new Error('interrupted');
      if (isBroken) throw new Error(OUT_OF_MEMORY);
    }
  };
  const started = scope.manage(context.unwrapResult(context.evalCode(start, 'entrepot:start', { type: 'module' })));
  carryOn();
  const receive = scope.manage(context.getProp(started, 'receive'));
  return {
    receive: (text) => {
      busySince = Date.now();
      context
        .newString(text)
        .consume((given) => context.unwrapResult(context.callFunction(receive, context.undefined, given)))
        .dispose();
      carryOn();
    },
    end: () => {
      scope.dispose();
    },
  };
}

/** Decides what of a plugin's messages goes to the host: never more of them, and never longer ones, than it has asked for. */
function createTaker(): (length: number, read: () => string) => boolean {
  let messages = 0;
  let logLines = 0;
  return (length, read) => {
    if (length > maxMessageLength) return false;
    const text = read();
    // One line more than are kept, so that the host knows there were more.
    if (text.startsWith('{"kind":"log"') && logLines++ > maxLogLines) return true;
    if (messages++ > MAX_MESSAGES) return false;
    port.postMessage(text);
    return true;
  };
}
