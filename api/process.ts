import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { entryTypes } from '#plugins/index.ts';
import { serverFaces } from '#plugins/server.ts';
import { type Accounts, createAccounts } from './accounts/service.ts';
import { holdHead, settleRefusals } from './audit/service.ts';
import type { Config } from './config.ts';
import { loadVocabularies } from './content/vocabularies.ts';
import type { Deps } from './context.ts';
import { migrate } from './db/migrate.ts';
import { openDatabase } from './db/open.ts';
import { createGuardedFetch } from './fetch/guarded.ts';
import { createFactors, createSecretKey, type Factors } from './factors/service.ts';
import { resolveTxt } from './fetch/resolve-txt.ts';
import { createJobs } from './jobs/jobs.ts';
import { createOutbox } from './jobs/outbox.ts';
import { createLimits } from './limits/service.ts';
import { createLog } from './log.ts';
import { openLetterFolder } from './mail/folder.ts';
import { createMail } from './mail/mail.ts';
import { createPluginHost } from './plugin-host/create.ts';
import { createPortal, type FullPortalFor } from './portal.ts';
import { createSignOn, type SignOn } from './single-sign-on/service.ts';

/** The checkout: where the sources, the build and `content/` are. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
export const CONTENT = path.join(ROOT, 'content');

/** What every program on the portal's data needs: the server, the command line, a benchmark. */
export interface Core {
  deps: Deps;
  portalFor: FullPortalFor;
  accounts: Accounts;
  factors: Factors;
  signOn: SignOn;
  close(): Promise<void>;
}

/**
 * @param log left out: nothing is logged, for programs that say all they have to say themselves
 * @throws Error that says what cannot be used (database, content) and what to do
 */
export async function openCore(
  config: Pick<Config, 'databaseUrl' | 'dataDirectory'> &
    Partial<Pick<Config, 'mail' | 'secretKey' | 'fetchAllowed' | 'pluginSeconds'>>,
  log: Logger = createLog('silent'),
): Promise<Core> {
  const vocabularies = loadVocabularies(CONTENT);
  const database = await openDatabase(
    config.databaseUrl ? { url: config.databaseUrl } : { file: path.join(config.dataDirectory, 'entrepot.db') },
  );
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  const { database: held, settle } = holdHead(database, { dataDirectory: config.dataDirectory, log });
  const limits = createLimits(held, log);
  const jobs = createJobs();
  const mail = createMail(jobs, {
    hasServer: config.mail?.server !== undefined,
    kept: openLetterFolder(path.join(config.dataDirectory, 'mail')),
  });
  const secretKey = createSecretKey(config.dataDirectory, config.secretKey);
  const fetchGuarded = createGuardedFetch({ allowed: config.fetchAllowed });
  const types = { entryTypes, vocabularies };
  const plugins = createPluginHost({
    faces: serverFaces,
    settings: config.pluginSeconds === undefined ? {} : { actionMs: config.pluginSeconds * 1000 },
    database: held,
    fetchGuarded,
    log,
    ...types,
  });
  const outside = { jobs, mail, fetchGuarded, resolveTxt, secretKey, plugins };
  const deps: Deps = { database: held, outbox: createOutbox(held), limits, ...outside, ...types };
  const close = async () => {
    await plugins.close();
    await settleRefusals(held);
    await settle();
    await database.close();
  };
  const accounts = createAccounts(deps);
  const factors = createFactors({ database: held, limits, mail, jobs, sessions: accounts.sessions, secretKey });
  return { deps, portalFor: createPortal(deps), accounts, factors, signOn: createSignOn(deps, accounts), close };
}
