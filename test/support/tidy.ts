import { afterAll } from 'vitest';
import { removeTemporaryDirectories } from './temporary-directory.ts';

// A worker goes on with the next file: what this one has left on the disk would be there until the end of the run.
afterAll(removeTemporaryDirectories);
