import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { vi } from 'vitest';
import { type Caller, callerFor } from '../support/caller.ts';
import { setUpApp, signInOverHttp } from '../support/factors.ts';
import { machineSettings } from '../support/machine-settings.ts';
import { repositoryRoot } from '../support/repository.ts';
import { startServer, type TestServer } from '../support/server.ts';

const PUBLISH_TIMEOUT_MS = 60_000;

/** A server with the seed content on all its pages and in its search, and the command line beside it. */
export interface Portal extends TestServer {
  /**
   * Runs `npm run entrepot -- …` on its data.
   *
   * @throws Error with what the command wrote, when it does not end with 0
   */
  entrepot(args: string[], input?: string): Promise<string>;
  /** Creates an account by the command line. Members of an organisation need its slug. Who reviews or maintains gets an app, as their role asks. */
  createAccount(email: string, role: string, organisation?: string): Promise<Account>;
  /** Speaks JSON with it; without an account as nobody. */
  callerFor(account?: Account): Promise<Caller>;
}

export interface Account {
  email: string;
  password: string;
  /** Signs in once. */
  link: string;
  /** Of who has a second factor: one is used up by each sign-in. */
  recoveryCodes?: string[];
}

export const PASSWORD = 'four harbours in the fog';

/** Starts a server and waits until everything it has is published. Its first start when `dataDirectory` is left out. */
export async function openPortal(options: Parameters<typeof startServer>[0] = {}): Promise<Portal> {
  const server = await startServer(options);
  const entrepot = commandLineFor(server, options.env);
  const browser = {
    request: (path: Request | string | URL, init?: RequestInit) => askLikeABrowser(server.url, path, init),
  };
  const portal: Portal = {
    ...server,
    entrepot,
    createAccount: async (email, role, organisation) => {
      const args = ['account', 'create', '--email', email, '--role', role, '--password-stdin', '--json'];
      const answer = await entrepot(organisation ? [...args, '--organisation', organisation] : args, PASSWORD);
      const account = { email, password: PASSWORD, link: (JSON.parse(answer) as { link: string }).link };
      if (role !== 'reviewer' && role !== 'maintainer') return account;
      const { recoveryCodes } = await setUpApp(browser, await signInOverHttp(browser, account));
      return { ...account, recoveryCodes };
    },
    callerFor: async (account) => (account ? signInOverHttp(browser, account) : callerFor(browser)),
  };
  try {
    await vi.waitUntil(() => isPublished(server.logs()), { timeout: PUBLISH_TIMEOUT_MS, interval: 50 });
  } catch {
    await server.stop();
    throw new Error(`The server did not publish its seed content.\n${server.logs()}`);
  }
  return portal;
}

export async function createOrganisation(portal: Portal, slug: string, name: string, kind: string): Promise<void> {
  await portal.entrepot(['organisation', 'create', '--slug', slug, '--name', name, '--kind', kind, '--country', 'NL']);
}

function isPublished(logs: string): boolean {
  if (logs.includes('could not start')) throw new Error('It gave up.');
  return /^Published \d+ pages/m.test(logs);
}

const askLikeABrowser = (url: string, path: Request | string | URL, init?: RequestInit): Promise<Response> => {
  const headers = new Headers(init?.headers);
  headers.set('Origin', url);
  return fetch(new URL(path instanceof Request ? path.url : path, url), { ...init, headers, redirect: 'manual' });
};

/** The command line on the data of a server, whether it runs or not. */
export function commandLineFor({ url, dataDirectory }: TestServer, settings: Record<string, string> = {}) {
  const env = { ...machineSettings(), PORT: new URL(url).port, ENTREPOT_DATA: dataDirectory, ...settings };
  return async (args: string[], input = ''): Promise<string> => {
    const child = spawn(process.execPath, ['api/cli/main.ts', ...args], { cwd: repositoryRoot, env });
    child.stdin.end(input);
    const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    if (child.exitCode === 0) return output;
    throw new Error(`entrepot ${args.join(' ')} ended with ${child.exitCode}.\n${output}${errors}`);
  };
}
