import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { vi } from 'vitest';
import { system } from '#api/access/actor.ts';
import type { NewAccount } from '#api/accounts/service.ts';
import { readConfig } from '#api/config.ts';
import { putOrganisation } from '#api/organisations/service.ts';
import { type Core, openCore } from '#api/process.ts';
import type { OrganisationKind } from '#plugins/kit/index.ts';
import { type Caller, callerFor } from '../support/caller.ts';
import { borrowPortal, giveBackPortal } from '../support/borrow.ts';
import { setUpApp, signInOverHttp } from '../support/factors.ts';
import { machineSettings } from '../support/machine-settings.ts';
import { repositoryRoot } from '../support/repository.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const PUBLISH_TIMEOUT_MS = 60_000;

/** A server with the seed content on all its pages and in its search, and the command line beside it. */
export interface Portal extends TestServer {
  /**
   * Runs `npm run entrepot -- …` on its data.
   *
   * @throws Error with what the command wrote, when it does not end with 0
   */
  entrepot(args: string[], input?: string): Promise<string>;
  /**
   * Creates an account beside the server, as the command line does. Members of an organisation need its slug. Who reviews or
   * maintains gets an app, as their role asks.
   */
  createAccount(email: string, role: Role, organisation?: string): Promise<Account>;
  /** Creates an organisation in the Netherlands, in the same way. */
  createOrganisation(slug: string, name: string, kind: OrganisationKind): Promise<void>;
  /** Speaks JSON with it; without an account as nobody. */
  callerFor(account?: Account): Promise<Caller>;
}

export type Role = NewAccount['role'];

export interface Account {
  email: string;
  password: string;
  /** Signs in once. */
  link: string;
  /** Of who has a second factor: one is used up by each sign-in. */
  recoveryCodes?: string[];
}

export const PASSWORD = 'four harbours in the fog';

/**
 * Starts a server on the outcome of a first start, as if it were the second, and waits until it has nothing left to publish.
 *
 * @param settings of the server
 */
export async function openPortal(settings: Record<string, string> = {}): Promise<Portal> {
  const prepared = await borrowPortal();
  const dataDirectory = temporaryDirectory();
  await fs.cp(prepared.dataDirectory, dataDirectory, { recursive: true });
  const portal = await openFirstPortal({ env: settings, dataDirectory, port: prepared.port });
  let stopped: ReturnType<Portal['stop']> | undefined;
  const stop = async () => {
    const code = await portal.stop();
    await giveBackPortal(prepared);
    return code;
  };
  // Given back once, however often it is stopped.
  return { ...portal, stop: () => (stopped ??= stop()) };
}

/** Starts a server and waits until everything it has is published. Its first start when `dataDirectory` is left out. */
export async function openFirstPortal(options: Parameters<typeof startServer>[0] = {}): Promise<Portal> {
  const server = await startServer(options);
  const beside = useCore(server, options.env);
  const browser = {
    request: (path: Request | string | URL, init?: RequestInit) => askLikeABrowser(server.url, path, init),
  };
  const portal: Portal = {
    ...server,
    entrepot: commandLineFor(server, options.env),
    createOrganisation: async (slug, name, kind) => {
      const { database } = (await beside.core()).deps;
      const profile = { slug, name, kind, country: 'NL', website: null, summary: '' };
      await database.transaction((trx) => putOrganisation(trx, profile, system('test')));
    },
    createAccount: async (email, role, organisation) => {
      const { accounts } = await beside.core();
      const { token } = await accounts.create(system('test'), { email, role, organisation }, PASSWORD);
      const link = `http://localhost:${portOf(server)}/en/sign-in/link/?token=${token}`;
      const account = { email, password: PASSWORD, link };
      if (role !== 'reviewer' && role !== 'maintainer') return account;
      const { recoveryCodes } = await setUpApp(browser, await signInOverHttp(browser, account));
      return { ...account, recoveryCodes };
    },
    callerFor: async (account) => (account ? signInOverHttp(browser, account) : callerFor(browser)),
    stop: async () => {
      await beside.close();
      return server.stop();
    },
  };
  try {
    await vi.waitUntil(() => isPublished(server.logs()), { timeout: PUBLISH_TIMEOUT_MS, interval: 50 });
  } catch {
    await server.stop();
    throw new Error(`The server did not publish its seed content.\n${server.logs()}`);
  }
  return portal;
}

/** What the command line works with, in this process: opened when it is first asked for, since most suites never do. */
function useCore(server: TestServer, settings: Record<string, string> = {}) {
  let opened: Promise<Core> | undefined;
  return {
    core: () => (opened ??= openCore(readConfig(settingsFor(server, settings)))),
    close: async () => (await opened)?.close(),
  };
}

const settingsFor = (server: TestServer, settings: Record<string, string>) => ({
  ...{ PORT: String(portOf(server)), ENTREPOT_DATA: server.dataDirectory },
  ...settings,
});

/** Pages are made for the address that they are read at: another start on the same folder takes the same one. */
export const portOf = ({ url }: Pick<TestServer, 'url'>): number => Number(new URL(url).port);

function isPublished(logs: string): boolean {
  if (logs.includes('could not start')) throw new Error('It gave up.');
  // What a start says last, where there is no maintainer yet; a later one has nothing to say when nothing is missing.
  return /^Published \d+ pages|\/sign-in\/link\//m.test(logs);
}

const askLikeABrowser = (url: string, path: Request | string | URL, init?: RequestInit): Promise<Response> => {
  const headers = new Headers(init?.headers);
  headers.set('Origin', url);
  return fetch(new URL(path instanceof Request ? path.url : path, url), { ...init, headers, redirect: 'manual' });
};

/** The command line on the data of a server, whether it runs or not. */
export function commandLineFor(server: TestServer, settings: Record<string, string> = {}) {
  const env = { ...machineSettings(), ...settingsFor(server, settings) };
  return async (args: string[], input = ''): Promise<string> => {
    const child = spawn(process.execPath, ['api/cli/start.mjs', ...args], { cwd: repositoryRoot, env });
    child.stdin.end(input);
    const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    if (child.exitCode === 0) return output;
    throw new Error(`entrepot ${args.join(' ')} ended with ${child.exitCode}.\n${output}${errors}`);
  };
}
