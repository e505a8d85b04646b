/*
 * Sends one file in parts. What has come is on the server: after an interruption it says where to go on, also in another
 * visit to the page.
 */

const PART_BYTES = 512 * 1024;
const LOOK_EVERY_MS = 600;
const RETRY_MS = 1500;
/** Ten minutes: then something is wrong, and the file is better sent again than waited for. */
const MAX_LOOKS = (10 * 60_000) / LOOK_EVERY_MS;
/** Of failures one after the other while the browser believes that it is connected. */
const MAX_FAILURES = 20;

export interface Upload {
  id: string;
  name: string;
  state: 'uploading' | 'checking' | 'ready' | 'refused';
  offset: number;
  bytes: number;
  problem?: { en: string; fr?: string };
}

/** Said while a file is on its way. */
export interface Told {
  /** The server knows of it, under this id. */
  begun(id: string): void;
  progress(sent: number): void;
  interrupted(): void;
  resumed(): void;
  checking(): void;
}

/** What the portal refuses, in its words where there are any. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
}

/** @returns the upload when it has been checked @throws UploadRefused */
export async function sendFile(file: File, organisation: string, told: Told, signal: AbortSignal): Promise<Upload> {
  const key = `upload:${organisation}:${file.name}:${file.size}:${file.lastModified}`;
  let upload = await resume(key, file, signal);
  if (upload && upload.offset > 0) told.resumed();
  upload ??= await announce(file, organisation, signal);
  remember(key, upload.id);
  told.begun(upload.id);
  let failures = 0;
  while (upload.state === 'uploading') {
    told.progress(upload.offset);
    try {
      upload = await sendPart(upload, file, signal);
      failures = 0;
    } catch (error) {
      if (error instanceof UploadRefused || signal.aborted || ++failures > MAX_FAILURES) throw error;
      told.interrupted();
      await connection(signal);
      upload = (await look(upload.id, signal).catch(() => undefined)) ?? upload;
    }
  }
  told.checking();
  for (let looked = 0; upload.state === 'checking'; looked += 1) {
    if (looked === MAX_LOOKS) throw new Error('It is not checked.');
    await wait(LOOK_EVERY_MS, signal);
    upload = (await look(upload.id, signal).catch(() => undefined)) ?? upload;
  }
  forget(key);
  return upload;
}

export const takeBack = (id: string): Promise<unknown> =>
  fetch(`/api/uploads/${id}`, { method: 'DELETE' }).catch(() => undefined);

async function announce(file: File, organisation: string, signal: AbortSignal): Promise<Upload> {
  const body = JSON.stringify({ organisation, name: file.name, bytes: file.size, sha256: await hashOf(file) });
  return ask('/api/uploads', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body, signal });
}

/** Left out where the browser cannot: on a page without HTTPS. */
async function hashOf(file: File): Promise<string | undefined> {
  const subtle = (crypto as Partial<Crypto>).subtle;
  if (!subtle) return undefined;
  const hash = new Uint8Array(await subtle.digest('SHA-256', await file.arrayBuffer()));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const sendPart = ({ id, offset }: Upload, file: File, signal: AbortSignal): Promise<Upload> =>
  ask(`/api/uploads/${id}`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) },
    body: file.slice(offset, offset + PART_BYTES),
    signal,
  });

const look = (id: string, signal: AbortSignal): Promise<Upload> => ask(`/api/uploads/${id}`, { signal });

/** Begun before, by the same file: undefined when nothing of it is left. */
async function resume(key: string, file: File, signal: AbortSignal): Promise<Upload | undefined> {
  const id = recall(key);
  const known = id === undefined ? undefined : await look(id, signal).catch(() => undefined);
  return known?.bytes === file.size && known.state !== 'refused' ? known : undefined;
}

/** What passes by itself is thrown as it is; what stays is an `UploadRefused`. */
async function ask(address: string, init: RequestInit): Promise<Upload> {
  const headers = { ...init.headers, 'Accept-Language': document.documentElement.lang };
  const answer = await fetch(address, { ...init, headers });
  if (answer.ok) return (await answer.json()) as Upload;
  const refused = (await answer.json().catch(() => ({}))) as { detail?: string; problems?: { message: string }[] };
  const detail = refused.problems?.[0]?.message ?? refused.detail ?? '';
  if (answer.status === 429) {
    await wait(1000 * Number(answer.headers.get('Retry-After') ?? 5), init.signal!);
    throw new Error(detail);
  }
  // At another offset the server says itself where it stands.
  const passes = answer.status >= 500 || (answer.status === 409 && init.method === 'PATCH');
  throw passes ? new Error(detail) : new UploadRefused(detail);
}

async function connection(signal: AbortSignal): Promise<void> {
  if (navigator.onLine) return wait(RETRY_MS, signal);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  addEventListener('online', () => resolve(), { once: true, signal });
  signal.addEventListener('abort', () => reject(new Error('Taken back.')), { once: true });
  return promise;
}

const wait = (ms: number, signal: AbortSignal): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  setTimeout(resolve, ms);
  signal.addEventListener('abort', () => reject(new Error('Taken back.')), { once: true });
  return promise;
};

const recall = (key: string): string | undefined => withStorage((storage) => storage.getItem(key)) ?? undefined;
const remember = (key: string, id: string) => withStorage((storage) => storage.setItem(key, id));
const forget = (key: string) => withStorage((storage) => storage.removeItem(key));

/** Full or switched off: the upload still works, only not across visits. */
function withStorage<Result>(act: (storage: Storage) => Result): Result | undefined {
  try {
    return act(localStorage);
  } catch {
    return undefined;
  }
}
