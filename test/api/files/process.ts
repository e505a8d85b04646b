import { checkUpload } from '#api/files/check.ts';
import { openCore } from '#api/process.ts';
import type { STEPS, Task } from './killing.ts';

/** Sends a file and has it checked, and is killed at one of the steps. */
const { where, actor, id, content, step } = JSON.parse(process.argv[2]!) as Task;

const core = await openCore(where);
const { quarantine, store } = core.deps.files;
let puts = 0;

/** As if somebody had pulled the plug. */
function dieAt(here: (typeof STEPS)[number]): void {
  if (step === here) process.kill(process.pid, 'SIGKILL');
}
/** The same act, with a moment before and after it. */
const around =
  <Given extends unknown[], Result>(act: (...given: Given) => Promise<Result>, before: () => void, after: () => void) =>
  async (...given: Given): Promise<Result> => {
    before();
    const result = await act(...given);
    after();
    return result;
  };

Object.assign(quarantine, {
  write: around(
    quarantine.write,
    () => dieAt('before a part'),
    () => dieAt('behind a part'),
  ),
  find: around(
    quarantine.find,
    () => dieAt('before the check'),
    () => dieAt('before it is looked at'),
  ),
  makeRoom: around(
    quarantine.makeRoom,
    () => undefined,
    () => dieAt('while it is looked at'),
  ),
  remove: around(
    quarantine.remove,
    () => dieAt('when it is ready'),
    () => undefined,
  ),
});
Object.assign(store, {
  put: around(
    store.put,
    () => dieAt('before it is stored'),
    () => {
      puts += 1;
      dieAt(puts === 1 ? 'when part of it is stored' : 'when all of it is stored');
    },
  ),
});

await core.portalFor(actor).uploads.append(id, 0, Buffer.from(content, 'base64'));
await checkUpload(core.deps, { id });
