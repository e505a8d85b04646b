import fs from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { makeCheckpoint } from '#api/audit/checkpoint.ts';
import { holdHead } from '#api/audit/service.ts';
import { readHead } from '#api/audit/saved-checkpoints.ts';
import { headFile, openSigningKey } from '#api/audit/signing.ts';
import { verifyAudit } from '#api/audit/verify.ts';
import type { Database } from '#api/db/open.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { silentLog } from '../../support/silent-log.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { listEvents, recordAll } from './support.ts';

describeEachDialect('the end of the audit log', (open) => {
  let database: Database;
  let dataDirectory: string;
  let held: ReturnType<typeof holdHead>;
  beforeEach(async () => {
    database = await open();
    dataDirectory = temporaryDirectory();
    held = holdHead(database, { dataDirectory, log: silentLog });
    return () => held.settle();
  });
  const record = async (...actions: string[]) => {
    await recordAll(held.database, actions);
    await held.settle();
  };
  const cutOff = (after: number) => database.write.deleteFrom('audit_event').where('sequence', '>', after).execute();
  const verify = () =>
    verifyAudit(database, {
      ...{ checkpoints: [], head: readHead(dataDirectory) },
      keys: new Set([openSigningKey(dataDirectory).publicKey]),
    });

  it('is in a file beside the database within a second, without anybody asking for it', async () => {
    await recordAll(held.database, ['one', 'two']);
    await vi.waitUntil(() => fs.existsSync(headFile(dataDirectory)), { timeout: 5000, interval: 20 });
    const last = (await listEvents(database)).at(-1)!;
    expect(readHead(dataDirectory)).toMatchObject({ sequence: 2, hash: last.hash });
    expect(await verify()).toMatchObject({ faults: [], heldUpTo: { sequence: 2 } });
  });

  it('is there as soon as the process has stopped', async () => {
    await recordAll(held.database, ['one']);
    await held.settle();
    expect(readHead(dataDirectory)).toMatchObject({ sequence: 1 });
    expect(fs.readdirSync(dataDirectory).toSorted()).toEqual(['audit-head.json', 'audit-key.pem']);
  });

  it('cannot be cut off unseen, also after the newest checkpoint', async () => {
    await record('one', 'two');
    await makeCheckpoint(database, { dataDirectory, log: silentLog });
    await record('three', 'four', 'five');
    await cutOff(3);
    const { faults, signedUpTo } = await verify();
    expect(signedUpTo).toMatchObject({ sequence: 2 });
    expect(faults).toMatchObject([
      { kind: 'cut-off', sequence: 4, problem: expect.stringMatching(/to #5.*removed from the end, or an older copy/) },
    ]);
  });

  it('cannot be written anew unseen', async () => {
    await record('one', 'two', 'three');
    await cutOff(2);
    await recordAll(database, ['another', 'and one more']);
    expect((await verify()).faults).toMatchObject([{ kind: 'changed', sequence: 3, action: 'another' }]);
  });

  it('is told by the log itself when work goes on over what is gone, and then the log is whole again', async () => {
    await record('one', 'two', 'three', 'four');
    await cutOff(1);
    await record('new');
    const events = await listEvents(database);
    expect(events.map(({ action }) => action)).toEqual(['one', 'new', 'log-cut-off']);
    expect(JSON.parse(events[2]!.details)).toMatchObject({ known: 4, found: 2 });
    expect(await verify()).toMatchObject({ faults: [], cutOffs: [3], heldUpTo: { sequence: 3 } });
    await record('newer');
    expect((await verify()).cutOffs).toEqual([3]);
  });

  it('is not believed when somebody else has signed it, or changed it', async () => {
    await record('one', 'two');
    const own = fs.readFileSync(headFile(dataDirectory), 'utf8');
    const others = temporaryDirectory();
    const forged = openSigningKey(others).sign(readHead(dataDirectory)!);
    fs.writeFileSync(headFile(dataDirectory), JSON.stringify(forged));
    expect((await verify()).faults).toMatchObject([{ kind: 'checkpoint', problem: expect.stringMatching(/not this/) }]);
    fs.writeFileSync(headFile(dataDirectory), own.replace('"sequence": 2', '"sequence": 1'));
    expect((await verify()).faults).toMatchObject([{ kind: 'checkpoint', problem: expect.stringMatching(/not fit/) }]);
  });

  it('never seems cut off to whoever looks while several processes write', async () => {
    const other = holdHead(database, { dataDirectory, log: silentLog });
    const both = [held, other];
    const write = async (one: typeof held, name: string) => {
      for (let n = 0; n < 8; n++) {
        await recordAll(one.database, [`${name}-${n}`]);
        await one.settle();
      }
    };
    let isDone = false;
    const writing = Promise.all(both.map((one, index) => write(one, String(index)))).finally(() => (isDone = true));
    while (!isDone) {
      expect((await verify()).faults).toEqual([]);
      await setImmediate(); // on SQLite nothing above waits for anything: the others would never have their turn
    }
    await writing;
    const actions = (await listEvents(database)).map(({ action }) => action);
    expect(actions).toHaveLength(16);
    expect(actions).not.toContain('log-cut-off');
  });
});

describe('where the end of the audit log cannot be written', () => {
  describeEachDialect('work goes on', (open) => {
    it('and the log of the process says so', async () => {
      const file = path.join(temporaryDirectory(), 'a-file');
      fs.writeFileSync(file, '');
      const error = vi.fn();
      const held = holdHead(await open(), { dataDirectory: file, log: { error } });
      await recordAll(held.database, ['one']);
      await held.settle();
      expect(await listEvents(held.database)).toHaveLength(1);
      expect(error).toHaveBeenCalledOnce();
    });
  });
});
