import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readPacked, readWhenWritten } from '#api/publishing/bundle/files.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const content = 'Officers compare declarations with their own rules.';

it.each([0, 20])(
  'a file that is written to the end only later is waited for, with %i bytes of it there',
  async (bytes) => {
    const file = path.join(temporaryDirectory(), 'packed');
    const packed = gzipSync(content);
    fs.writeFileSync(file, packed.subarray(0, bytes));
    const reading = readWhenWritten(file, readPacked);
    await setTimeout(50);
    fs.appendFileSync(file, packed.subarray(bytes));
    expect((await reading).toString()).toBe(content);
  },
);
