import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiBody, Caller } from '../../support/caller.ts';
import { openPortal, type Portal } from '../../site/portal.ts';
import { publishEntry, saveEntry } from '../../site/publish-entry.ts';

const SECRET = 'zqsecretqz';
const TIMEOUT_MS = 120_000;

let portal: Portal;
let draft: ApiBody;
let restricted: ApiBody;
/** `name=value` of somebody who may see neither of the two. */
let outsider: string;
let insider: string;

interface Raw {
  status: number;
  location: string | undefined;
  text: string;
}

/** Sends a path as it is. `fetch` would put it in order first, which is what this is about. */
function askRaw(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Raw> {
  const { hostname, port } = new URL(portal.url);
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, location: response.headers.location, text });
      });
    });
    request.on('error', reject);
    request.end();
  });
}

/** The same; pages are told apart from files by a slash at the end, and who leaves it out is sent there. */
async function askAndFollow(path: string, headers: Record<string, string>, method: string): Promise<Raw> {
  const answer = await askRaw(path, headers, method);
  return answer.location === `${path}/` && !path.startsWith('//') ? askRaw(answer.location, headers, method) : answer;
}

const everyOther = (text: string, change: (letter: string) => string): string =>
  [...text].map((letter, index) => (index % 2 && letter !== '/' ? change(letter) : letter)).join('');
const escaped = (letter: string): string => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`;

/** Other ways to write an address that some server somewhere takes for the plain one. */
const DISGUISES: [name: string, (path: string) => string][] = [
  ['escaped letters', (path) => everyOther(path, escaped)],
  ['escaped slashes', (path) => path.slice(0, 1) + path.slice(1).replaceAll('/', '%2F')],
  ['escaped small slashes', (path) => path.slice(0, 1) + path.slice(1).replaceAll('/', '%2f')],
  ['double slashes', (path) => path.replaceAll('/', '//')],
  ['a double slash in front', (path) => `/${path}`],
  ['a foreign host in front', (path) => `//evil.example${path}`],
  ['another address as target', (path) => `http://evil.example${path}`],
  ['escaped twice', (path) => path.slice(0, 1) + path.slice(1).replaceAll('/', '%252F')],
  ['letters escaped twice', (path) => everyOther(path, (letter) => escaped(letter).replace('%', '%25'))],
  ['a parameter', (path) => path.replace(/\/?$/, ';x=1$&')],
  ['a parameter in each part', (path) => path.replaceAll(/(?<=\w)\//g, ';a/')],
  ['capitals', (path) => path.toUpperCase()],
  ['mixed case', (path) => everyOther(path, (letter) => letter.toUpperCase())],
  ['a detour', (path) => `/en/about/..${path.startsWith('/en') ? `/..${path}` : `/..${path}`}`],
  ['an escaped detour', (path) => `/en/%2e%2e${path}`],
  ['a detour escaped twice', (path) => `/en/%252e%252e${path}`],
  ['a detour with a parameter', (path) => `/en/..;${path}`],
  ['a full stop as a part', (path) => path.replaceAll('/', '/./').replace(/\.\/$/, '')],
  ['backslashes', (path) => path.slice(0, 1) + path.slice(1).replaceAll('/', '\\')],
  ['escaped backslashes', (path) => path.slice(0, 1) + path.slice(1).replaceAll('/', '%5c')],
  ['a null', (path) => `${path}%00`],
  ['a null before an ending', (path) => `${path}%00.html`],
  ['an overlong slash', (path) => path.slice(0, 1) + path.slice(1).replaceAll('/', '%c0%af')],
  ['an overlong full stop', (path) => `/en/%c0%ae%c0%ae${path}`],
  ['full stops behind', (path) => path.replace(/\/?$/, '...$&')],
  ['a full stop behind', (path) => `${path}.`],
  ['full stops of another script', (path) => `/en/%E3%80%82%E3%80%82${path}`],
  ['wide slashes', (path) => path.slice(0, 1) + path.slice(1).replaceAll('/', '%EF%BC%8F')],
  ['a space behind', (path) => `${path}%20`],
  ['a tab in between', (path) => path.replace(/\/(?=\w+\/?$)/, '/%09')],
  ['a line end', (path) => `${path}%0d%0aX-Actor:%20admin`],
  ['a question that looks like a path', (path) => `/en/?${path}`],
  ['a fragment', (path) => `${path}#/en/about/`],
  ['an ending', (path) => path.replace(/\/?$/, '.html')],
  ['an ending of JSON', (path) => path.replace(/\/?$/, '.json')],
];

beforeAll(async () => {
  portal = await openPortal();
  await portal.createOrganisation('keepers', 'The Keepers', 'customs');
  const writerAccount = await portal.createAccount('writer@keepers.example', 'contributor', 'keepers');
  const writer = await portal.callerFor(writerAccount);
  const reviewer = await portal.callerFor(await portal.createAccount('reviewer@portal.example', 'reviewer'));
  const hidden = { organisation: 'keepers', title: 'Kept', summary: SECRET };
  draft = await saveEntry(writer, { ...hidden, type: 'product', slug: 'kept-draft' });
  restricted = await publishEntry(writer, reviewer, {
    ...hidden,
    type: 'experience',
    slug: 'kept-live',
    marking: 'amber-strict',
  });
  const company = await portal.createAccount('outsider@company.example', 'manager', 'opensanctions');
  [insider, outsider] = await Promise.all([cookieOf(writerAccount), cookieOf(company)]);
}, TIMEOUT_MS);
afterAll(() => portal.stop());

async function cookieOf({ email, password }: { email: string; password: string }): Promise<string> {
  const nobody: Caller = await portal.callerFor();
  const { headers } = await nobody.post('/api/session', { email, password });
  return headers.getSetCookie()[0]!.split(';')[0]!;
}

/** Addresses that only some may open; each is told apart from what does not exist by its words. */
const guarded = (): Record<string, string> => ({
  'the working copy in the API': `/api/entries/${draft.id}/working`,
  'a restricted entry in the API': `/api/entries/${restricted.id}`,
  'the page of a restricted entry': `/en/experience/${restricted.slug}/`,
  'the workspace': '/en/workspace/',
  'a working copy in the workspace': `/en/workspace/entries/${draft.id}/`,
  'its form': `/en/workspace/entries/${draft.id}/edit/`,
  'its preview': `/fr/workspace/entries/${draft.id}/preview/`,
  'the review queue': '/en/workspace/reviews/',
});
const FILES = ['/entrepot.db', '/entrepot.db-wal', '/site/ledger.db', '/ledger.db', '/search.private/', '/etc/passwd'];

describe('an address that is guarded', { timeout: TIMEOUT_MS }, () => {
  it('opens to those who may, so that the rest of this is about something', async () => {
    for (const path of Object.values(guarded()).slice(0, 3))
      expect((await askRaw(path, { Cookie: insider })).text).toContain(SECRET);
    const { text } = await askRaw(guarded()['a working copy in the workspace']!, { Cookie: insider });
    expect(text).toContain(SECRET);
    expect((await askRaw('/en/workspace/', { Cookie: insider })).status).toBe(200);
  });

  describe.each(DISGUISES)('is not opened by %s', (_name, disguise) => {
    it('neither to somebody who is not signed in nor to a member of another organisation', async () => {
      for (const [what, plain] of Object.entries(guarded()))
        for (const headers of [{}, { Cookie: outsider }] as Record<string, string>[])
          for (const method of ['GET', 'HEAD']) {
            const path = disguise(plain);
            const { status, location, text } = await askAndFollow(path, headers, method);
            const where = [what, method, path];
            expect([...where, text.includes(SECRET)]).toEqual([...where, false]);
            // The workspace is open to who is signed in: what is guarded there is what it holds.
            const isOwn = headers.Cookie !== undefined && /workspace/i.test(plain) && !plain.includes(draft.id);
            if (!isOwn) expectClosed(where, status, location, disguise('') === '/en/?');
          }
    });

    it('nor is a file beside the published ones', async () => {
      for (const plain of FILES)
        for (const folder of [
          '',
          '/_astro',
          '/search-bundle',
          '/search-bundle/..',
          '/en/..',
          '/../..',
          '/%2e%2e/%2e%2e',
        ]) {
          const { status, text } = await askRaw(folder + disguise(plain));
          const where = [folder + disguise(plain)];
          expect([...where, /SQLite format|root:x:/.test(text)]).toEqual([...where, false]);
          expect([...where, status < 500]).toEqual([...where, true]);
        }
    });
  });
});

/** Not there, not readable, or off to the front page or to signing in; never there. */
function expectClosed(where: string[], status: number, location: string | undefined, isQuestion: boolean): void {
  if (isQuestion) return; // the front page, with a question that it does not look at
  const goesHome = status === 302 || status === 303 || status === 301 || status === 308;
  expect([...where, goesHome || status === 404 || status === 400]).toEqual([...where, true]);
  if (goesHome)
    expect([...where, location]).toEqual([...where, expect.stringMatching(/^\/(en|fr)\/(sign-in\/\?next=|$)/)]);
}

describe('a cookie', { timeout: TIMEOUT_MS }, () => {
  const value = () => insider.split('=')[1]!;
  const viewer = async (cookie: string) =>
    (JSON.parse((await askRaw('/api/session', { Cookie: cookie })).text) as { kind: string }).kind;

  it('counts by its exact name only', async () => {
    expect(await viewer(insider)).toBe('account');
    for (const name of [
      '__host-entrepot_session',
      '__HOST-ENTREPOT_SESSION',
      'entrepot_session',
      '__Secure-entrepot_session',
    ])
      expect([name, await viewer(`${name}=${value()}`)]).toEqual([name, 'anonymous']);
    for (const name of [
      '__Host-entrepot%5Fsession',
      '%5F_Host-entrepot_session',
      '"__Host-entrepot_session"',
      '__Host-entrepot_session[]',
    ])
      expect([name, await viewer(`${name}=${value()}`)]).toEqual([name, 'anonymous']);
  });

  it('counts by its exact value only: longer, shorter, capital, changed or doubled it is nobody', async () => {
    const [id, name] = [value(), '__Host-entrepot_session='];
    const wrong = [
      `${id}a`,
      id.slice(1),
      id.toUpperCase(),
      `${id}%00`,
      `${id}.`,
      ` ${id} x`,
      `${id},${id}`,
      "' or 1=1 --",
      '',
    ];
    for (const changed of wrong) expect([changed, await viewer(name + changed)]).toEqual([changed, 'anonymous']);
  });

  it('in whatever form does not open the way to a request from elsewhere', async () => {
    const forms = [insider, insider.replace('_session', '%5Fsession'), `a=b; ${insider}`, `${insider}; ${insider}`];
    const elsewhere: Record<string, string>[] = [
      {},
      { Origin: 'https://evil.example' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ];
    for (const cookie of [...forms, insider.toUpperCase(), 'x', '=', ';'])
      for (const from of elsewhere) {
        const { status } = await askRaw(`/api/entries/${draft.id}/submit`, { Cookie: cookie, ...from }, 'POST');
        expect([cookie, from, status]).toEqual([cookie, from, 403]);
      }
  });

  it('of a member opens nothing of another organisation by a disguised address either', async () => {
    const { status, text } = await askRaw(`/api//entries/${draft.id}//working`, { Cookie: outsider });
    expect([status, text.includes(SECRET)]).toEqual([404, false]);
  });
});
