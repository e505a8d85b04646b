import path from 'node:path';
import { openDiskStore } from './disk.ts';
import { openQuarantine, type Quarantine } from './quarantine.ts';
import { openS3Store, type S3Settings } from './s3.ts';
import type { FileStore } from './store.ts';

/** Where files come in and where they stay, with how much room an organisation has. */
export interface Files {
  quarantine: Quarantine;
  store: FileStore;
  quotaBytes: number;
}

export const USUAL_QUOTA_BYTES = 500 * 1024 * 1024;

export interface FileSettings {
  quotaBytes: number;
  /** Left out: a folder beside the database. */
  s3?: S3Settings;
}

export const createFiles = (dataDirectory: string, { quotaBytes, s3 }: FileSettings): Files => ({
  quarantine: openQuarantine(path.join(dataDirectory, 'quarantine')),
  store: s3 ? openS3Store(s3) : openDiskStore(path.join(dataDirectory, 'files')),
  quotaBytes,
});
