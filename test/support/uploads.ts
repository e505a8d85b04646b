import { createHash } from 'node:crypto';
import type { Actor } from '#api/access/actor.ts';
import { accept } from '#api/files/check.ts';
import type { UploadView } from '#plugins/kit/index.ts';
import type { Answer, Caller } from './caller.ts';
import type { World } from './world.ts';

/** The largest part that is sent at once, as the page does. */
const PART_BYTES = 1024 * 1024;

interface Sent {
  organisation: string;
  name: string;
  content: Uint8Array;
  sha256?: string;
}

/** Sends one part of an upload. */
export const sendPart = (caller: Caller, id: string, offset: number, part: Uint8Array): Promise<Answer> =>
  caller.send(`/api/uploads/${id}`, {
    method: 'PATCH',
    headers: {
      'Content-Type': 'application/offset+octet-stream',
      'Upload-Offset': String(offset),
      Origin: 'http://localhost',
    },
    body: new Uint8Array(part),
  });

/** Announces a file over HTTP. @returns its id */
export async function announce(caller: Caller, { content, ...upload }: Sent): Promise<string> {
  const answer = await caller.post('/api/uploads', { ...upload, bytes: content.length });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body.id;
}

/** Sends a whole file over HTTP, in parts. @returns its id */
export async function sendFile(caller: Caller, sent: Sent): Promise<string> {
  const id = await announce(caller, sent);
  for (let offset = 0; offset < sent.content.length; offset += PART_BYTES) {
    const answer = await sendPart(caller, id, offset, sent.content.subarray(offset, offset + PART_BYTES));
    if (answer.status !== 200) throw new Error(answer.text);
  }
  return id;
}

/** What became of an upload. */
export const lookAt = async (caller: Caller, id: string): Promise<UploadView> =>
  (await caller.get(`/api/uploads/${id}`)).body as unknown as UploadView;

/** Sends a file and has it checked, by the portal of an actor. */
export async function buildFile(
  world: World,
  actor: Actor,
  organisation: string,
  { name = 'report.txt', content = Buffer.from('What was found.') }: { name?: string; content?: Uint8Array } = {},
): Promise<UploadView> {
  const { uploads } = world.portalFor(actor);
  const { id } = await uploads.begin({ organisation, name, bytes: content.length });
  await uploads.append(id, 0, content);
  await world.runJobs();
  return uploads.get(id);
}

/** The same without a look into the file, where a test needs many: a plain text. */
export async function buildTextFile(world: World, actor: Actor, organisation: string): Promise<UploadView> {
  const content = Buffer.from('What was found.');
  const { uploads } = world.portalFor(actor);
  const { id } = await uploads.begin({ organisation, name: 'report.txt', bytes: content.length });
  await uploads.append(id, 0, content);
  const { database, files } = world.deps;
  const row = await database.write.selectFrom('upload').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const sha256 = createHash('sha256').update(content).digest('hex');
  const variant = { name: 'report.txt', mime: 'text/plain; charset=utf-8', bytes: content.length, sha256 };
  const { file } = (await files.quarantine.find(id, content.length))!;
  await files.store.put(`${id}/report.txt`, { file, bytes: content.length, sha256 });
  await accept(world.deps, row, { kind: 'text', ending: 'txt', variants: [variant] });
  return uploads.get(id);
}
