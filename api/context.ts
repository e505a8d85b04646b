import type { EntryType, Vocabulary } from '#plugins/kit/index.ts';
import type { Actor } from './access/actor.ts';
import type { Database } from './db/open.ts';
import type { FetchGuarded } from './fetch/guarded.ts';
import type { ResolveTxt } from './fetch/resolve-txt.ts';
import type { Files } from './file-store/files.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Outbox } from './jobs/outbox.ts';
import type { Limits } from './limits/service.ts';
import type { Mail } from './mail/mail.ts';
import type { PluginHost } from './plugin-host/host.ts';

/** What every use case needs of the process. */
export interface Deps {
  database: Database;
  outbox: Outbox;
  limits: Limits;
  /** The one way out of the portal. */
  fetchGuarded: FetchGuarded;
  resolveTxt: ResolveTxt;
  jobs: Jobs;
  files: Files;
  mail: Mail;
  /** Seals what must be read again, see `seal`. */
  secretKey: () => Buffer;
  /** Runs hooks and blocks of plugins. */
  plugins: PluginHost;
  entryTypes: Readonly<Record<string, EntryType>>;
  vocabularies: Readonly<Record<string, Vocabulary>>;
}

/** The process, and who asks. */
export interface Context extends Deps {
  actor: Actor;
  /** Notes what an answer depends on, so that the publisher knows which pages a change makes outdated. */
  reads(tag: string): void;
}
