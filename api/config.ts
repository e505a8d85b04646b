import path from 'node:path';
import { z } from 'zod';
import { hostAndPort } from './fetch/target.ts';

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(4321),
  HOST: z.string().default('127.0.0.1'),
  ENTREPOT_DATA: z.string().min(1).default('./var'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'expected an address such as postgres://name:password@host/database')
    .optional(),
  ENTREPOT_ORIGIN: z
    .string()
    .refine(isOrigin, 'expected what people type to get here, such as https://portal.example, without a path')
    .transform((address) => new URL(address).origin)
    .optional(),
  ENTREPOT_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  ENTREPOT_FETCH_ALLOW: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter((item) => item !== ''))
    .refine(
      (list) => list.every(isHostAndPort),
      'expected hosts with their ports, such as id.customs.example:8443, 10.0.0.7:80 or [fd00::7]:80, separated by commas',
    )
    .transform((list) => list.map((item) => hostAndPort(new URL(`http://${item}`)))),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** Settings of one process, read once. */
export interface Config {
  port: number;
  host: string;
  /** Absolute folder of everything that is not in git: database, published site, search bundle. */
  dataDirectory: string;
  /** Set: PostgreSQL. Not set: SQLite in the data folder. */
  databaseUrl?: string;
  /** What people type into the address bar, without a trailing slash. Used for absolute links and the cookie's `Secure`. */
  origin: string;
  /** How many proxies of ours a request passes; each adds to `X-Forwarded-For` where it got the request from. */
  trustedProxies: number;
  /** `host:port` that the guarded fetch may speak to without encryption and inside the own network. */
  fetchAllowed: string[];
  logLevel: string;
}

/** @throws Error that names every setting that cannot be used, what was expected, and what was found */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = issue.path.join('.');
      return `  ${name}: ${issue.message}. Found: ${JSON.stringify(withoutPassword(env[name]))}`;
    });
    throw new Error(`The environment has settings that cannot be used:\n${lines.join('\n')}`);
  }
  const {
    PORT,
    HOST,
    ENTREPOT_DATA,
    DATABASE_URL,
    ENTREPOT_ORIGIN,
    ENTREPOT_TRUSTED_PROXIES,
    ENTREPOT_FETCH_ALLOW,
    LOG_LEVEL,
  } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    dataDirectory: path.resolve(ENTREPOT_DATA),
    databaseUrl: DATABASE_URL,
    origin: ENTREPOT_ORIGIN ?? `http://localhost:${PORT}`,
    trustedProxies: ENTREPOT_TRUSTED_PROXIES,
    fetchAllowed: ENTREPOT_FETCH_ALLOW,
    logLevel: LOG_LEVEL,
  };
}

function isOrigin(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, pathname, search, hash } = new URL(address);
  return /^https?:$/.test(protocol) && /^\/*$/.test(pathname) && search === '' && hash === '';
}

/** The port must be written even where it is the usual one: what is opened should be seen. */
function isHostAndPort(item: string): boolean {
  const address = `http://${item}`;
  if (!/:\d{1,5}$/.test(item) || /[/?#@*]/.test(item) || !URL.canParse(address)) return false;
  return new URL(address).hostname !== '';
}

const withoutPassword = (value: string | undefined): string | undefined => value?.replace(/\/\/[^/]*@/, '//…@');
