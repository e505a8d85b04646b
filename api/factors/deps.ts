import type { Client, Sessions } from '../accounts/service.ts';
import type { Database } from '../db/open.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { LOOPBACK, type Limits } from '../limits/service.ts';
import type { Mail } from '../mail/mail.ts';

/** What second factors need of the process. */
export interface FactorDeps {
  database: Database;
  limits: Limits;
  sessions: Sessions;
  mail: Mail;
  jobs: Jobs;
  /** See `createSecretKey`. */
  secretKey: () => Buffer;
}

export const networkOfClient = ({ network = LOOPBACK }: Client): string => network;
