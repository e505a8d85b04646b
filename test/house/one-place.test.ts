import { describe, expect, it } from 'vitest';
import { listRepositoryFiles, readRepositoryFile } from '../support/repository.ts';

const sources = listRepositoryFiles().filter((file) => /^(api|plugins|site|test)\/.*\.(ts|astro|mjs)$/.test(file));
const holding = (pattern: RegExp, files = sources) => files.filter((file) => pattern.test(readRepositoryFile(file)));

describe('what only one place knows', () => {
  it('Lucia is imported by api/accounts/sessions.ts alone, so that it can be let go without touching a caller', () => {
    const importing = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*['"]lucia['"/]/;
    expect(holding(importing)).toEqual(['api/accounts/sessions.ts']);
  });

  it('accounts, memberships and sessions are written by api/accounts alone: it records who left, and what ends', () => {
    const writing =
      /\b(?:insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\(\s*['"](?:account|membership|former_membership|session|sign_in_link)\b/;
    const files = holding(
      writing,
      sources.filter((file) => file.startsWith('api/')),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !file.startsWith('api/accounts/'))).toEqual([]);
  });

  it('a session cookie is set and read by api/http/session.ts alone', () => {
    const files = holding(
      /hono\/cookie|Set-Cookie/i,
      sources.filter((file) => /^(api|site|plugins)\//.test(file)),
    );
    expect(files).toEqual(['api/http/session.ts']);
  });

  it('the log of the process is written by api/log.ts alone, and the audit log by api/audit', () => {
    // Migrations are about rows of the past.
    const served = sources.filter((file) => /^(api\/(?!db\/migrations)|site\/|plugins\/)/.test(file));
    expect(holding(/\bpino\(/, served)).toEqual(['api/log.ts']);
    expect(holding(/\binsertInto\(\s*['"]audit_(?:event|personal)\b/, served)).toEqual(['api/audit/record.ts']);
    // The command line talks to whoever types; the server only when it cannot start.
    const printing = holding(/\bconsole\.|process\.std(?:out|err)\b/, served);
    expect(printing.filter((file) => !file.startsWith('api/cli/'))).toEqual(['api/server.ts']);
  });
});
