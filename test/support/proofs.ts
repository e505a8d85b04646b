import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { createGuardedFetch } from '#api/fetch/guarded.ts';
import type { Database } from '#api/db/open.ts';
import type { ProofRow } from '#api/db/tables/proof.ts';
import type { NewProof, OrganisationProofs, ProofView } from '#plugins/kit/index.ts';
import type { Answer, Caller } from './caller.ts';
import { makeCertificate } from './certificate.ts';
import { openWorld, type World } from './world.ts';

/** The part of the internet that belongs to the domains of a test. */
export interface Outside {
  /** Text records by name. `undefined` as a value: the name servers do not answer. */
  records: Map<string, string[] | undefined>;
  /** What the web server sends, by host and path: `proof.example/.well-known/entrepot.txt`. */
  files: Map<string, { status?: number; body: string; location?: string }>;
  close(): void;
}

/** A world whose domains are in the hands of the test: a web server of its own, with a certificate for each of `hosts`. */
export async function openProofWorld(
  database: Database,
  hosts: string[] = ['proof.example'],
): Promise<World & { outside: Outside }> {
  const outside: Outside = { records: new Map(), files: new Map(), close: () => undefined };
  const certificate = makeCertificate(...hosts);
  const server = https.createServer(certificate, (request, response) => {
    const file = outside.files.get(`${new URL(`https://${request.headers.host}`).hostname}${request.url}`);
    response.writeHead(file?.status ?? (file ? 200 : 404), file?.location ? { Location: file.location } : {});
    response.end(file?.body ?? 'There is no such file.');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fetchGuarded = createGuardedFetch({
    allowed: hosts.map((host) => `${host}:${port}`),
    resolve: async (host) => (hosts.includes(host) ? ['127.0.0.1'] : []),
    certificateAuthority: certificate.cert,
  });
  const world = await openWorld(database, {
    // Port 443 of a domain leads to the server of the test, as a router would.
    fetchGuarded: (url, options) => {
      const target = new URL(url);
      if (target.protocol === 'https:' && target.port === '' && hosts.includes(target.hostname))
        target.port = `${port}`;
      return fetchGuarded(target, options);
    },
    resolveTxt: async (name) => {
      if (outside.records.has(name) && outside.records.get(name) === undefined) throw new Error('ESERVFAIL');
      return outside.records.get(name) ?? [];
    },
  });
  return { ...world, outside: { ...outside, close: () => void server.close() } };
}

export const proofsPath = (slug: string): string => `/api/organisations/${slug}/proofs`;

export async function listProofs(caller: Caller, slug: string): Promise<OrganisationProofs> {
  const answer = await caller.get(proofsPath(slug));
  if (answer.status !== 200) throw new Error(answer.text);
  return JSON.parse(answer.text) as OrganisationProofs;
}

export const begin = (caller: Caller, slug: string, proof: NewProof): Promise<Answer> =>
  caller.post(proofsPath(slug), proof);

/** Begins a proof that can be begun. */
export async function begun(caller: Caller, slug: string, proof: NewProof): Promise<ProofView> {
  const answer = await begin(caller, slug, proof);
  if (answer.status !== 201) throw new Error(answer.text);
  return JSON.parse(answer.text) as ProofView;
}

export const check = (caller: Caller, slug: string, { id }: Pick<ProofView, 'id'>): Promise<Answer> =>
  caller.post(`${proofsPath(slug)}/${id}/check`);

export const removeProof = (caller: Caller, slug: string, { id }: Pick<ProofView, 'id'>): Promise<Answer> =>
  caller.send(`${proofsPath(slug)}/${id}`, { method: 'DELETE', headers: { Origin: 'http://localhost' } });

/** Puts the record of a proof in place and has it found. */
export async function prove(
  world: World & { outside: Outside },
  caller: Caller,
  slug: string,
  proof: Omit<NewProof, 'method'>,
): Promise<ProofView> {
  const { id, where, text } = await begun(caller, slug, { ...proof, method: 'dns' });
  world.outside.records.set(where, [...(world.outside.records.get(where) ?? []), text!]);
  await check(caller, slug, { id });
  await world.runJobs();
  return getProof(caller, slug, id);
}

export async function getProof(caller: Caller, slug: string, id: string): Promise<ProofView> {
  const { domains, things } = await listProofs(caller, slug);
  return [...domains, ...things.flatMap(({ proofs }) => proofs)].find((proof) => proof.id === id)!;
}

const DAY_MS = 86_400_000;

/** Lets days go by for one proof. */
export async function letPass(world: World, id: string, days: number): Promise<void> {
  const columns = [
    'begun_at',
    'proven_at',
    'confirmed_at',
    'failed_at',
    'asked_at',
    'due_at',
    'letter_sent_at',
  ] as const;
  const { write } = world.database;
  const row = await write.selectFrom('proof').select(columns).where('id', '=', id).executeTakeFirstOrThrow();
  const earlier = (time: string | null) => time && new Date(Date.parse(time) - days * DAY_MS).toISOString();
  const changed = Object.fromEntries(columns.map((column) => [column, earlier(row[column])])) as Partial<ProofRow>;
  await write.updateTable('proof').set(changed).where('id', '=', id).execute();
  const events = await write.selectFrom('proof_event').select(['id', 'at']).where('proof_id', '=', id).execute();
  for (const { id: event, at } of events)
    await write
      .updateTable('proof_event')
      .set({ at: earlier(at)! })
      .where('id', '=', event)
      .execute();
}

/** What runs every few hours: what is due is checked. */
export async function runDue(world: World): Promise<void> {
  await world.database.transaction((trx) => world.deps.jobs.add(trx, { kind: 'proofs-due', payload: null }));
  await world.runJobs();
}

/** The token of the newest letter that has one: letters to managers may come after it. */
export const tokenOf = (world: World): string =>
  world.mailbox.map(({ text }) => /token=([\w-]+)/.exec(text)?.[1]).findLast((token) => token !== undefined)!;
