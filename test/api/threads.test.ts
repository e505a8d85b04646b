import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { startThread } from '#api/threads/thread.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

type Task = 'answer' | 'throw' | 'die' | 'wait';

/** A program that does as it is told. */
const PROGRAM = `
  import { serveTasks } from ${JSON.stringify(pathToFileURL(path.resolve('api/threads/serve.ts')).href)};
  let answered = 0;
  serveTasks((task) => {
    if (task === 'throw') throw Object.assign(new Error('No room.'), { code: 'ENOSPC' });
    if (task === 'die') process.exit(3);
    if (task === 'wait') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
    return ++answered;
  });
`;

describe('a thread', () => {
  let program: URL;
  beforeAll(() => {
    const file = path.join(temporaryDirectory(), 'program.ts');
    fs.writeFileSync(file, PROGRAM);
    program = pathToFileURL(file);
  });

  it('answers each task, in the order in which they came', async () => {
    const thread = startThread<Task, number>(program);
    const answers = [thread.run('answer'), thread.run('answer'), thread.run('answer')];
    expect(thread.waiting).toBe(3);
    expect(await Promise.all(answers)).toEqual([1, 2, 3]);
    expect(thread.waiting).toBe(0);
    await thread.end();
  });

  it('hands over what a task throws, with its code, and goes on', async () => {
    const thread = startThread<Task, number>(program);
    await expect(thread.run('throw')).rejects.toMatchObject({ message: 'No room.', code: 'ENOSPC' });
    expect(await thread.run('answer')).toBe(1);
    await thread.end();
  });

  it('that is lost fails what waits for it, and says so', async () => {
    let lost = 0;
    const thread = startThread<Task, number>(program, { onLost: () => lost++ });
    const answers = [thread.run('die'), thread.run('answer')];
    for (const answer of answers) await expect(answer).rejects.toThrow('has ended');
    expect(lost).toBe(1);
  });

  it('can be ended in the middle of a task', async () => {
    const thread = startThread<Task, number>(program);
    const answer = expect(thread.run('wait')).rejects.toThrow('has ended');
    await thread.end();
    await answer;
  });
});
