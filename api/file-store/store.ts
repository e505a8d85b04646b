/** Bytes `start` to `end`, both included, as HTTP counts them. */
export interface ByteRange {
  start: number;
  end: number;
}

/** What is put into a store: a file of this machine whose size and hash are known. */
export interface StoredSource {
  file: string;
  bytes: number;
  /** In hex. */
  sha256: string;
}

/**
 * Where checked files lie: a folder, or a bucket of an S3-compatible service. A key is `<id>/<name>`, see `isKey`. All of
 * a file is there under its key, or nothing. Each throws what is in the way, in words for the log.
 */
export interface FileStore {
  /** The same key again replaces what is there. */
  put(key: string, source: StoredSource): Promise<void>;
  /** @returns undefined when there is nothing under the key */
  get(key: string, range?: ByteRange): Promise<ReadableStream<Uint8Array> | undefined>;
  /** Nothing under the key is fine. */
  remove(key: string): Promise<void>;
  /** Everything there is, with when it was put. */
  list(): AsyncIterable<{ key: string; at: Date }>;
}

/** A path below the store that leads nowhere else: an id of ours and a name of ours. */
export const isKey = (key: string): boolean =>
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/[a-z0-9][a-z0-9-]{0,99}\.[a-z0-9]{1,5}$/.test(key);

/** @throws Error for what is no key: a mistake of ours, never of who asks */
export function requireKey(key: string): string {
  if (!isKey(key)) throw new Error(`“${key}” is no key of a stored file.`);
  return key;
}
