import fs from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import BetterSqlite from 'better-sqlite3';

/**
 * What the portal is compared with: `node:http`, one prepared statement or one file a request, and nothing else.
 * No rules, no checks, no headers but the type. Arguments: database file, page file.
 */
const [databaseFile, pageFile] = process.argv.slice(2) as [string, string];

const page = await fs.readFile(pageFile);

const db = new BetterSqlite(databaseFile, { readonly: true });
const CARD = `publication.entry_id as id, publication.type, publication.slug, publication.title, publication.summary,
  publication.language, publication.marking, publication.published_at as publishedAt, publication.updated_at as updatedAt,
  organisation.slug as organisation_slug, organisation.name as organisation_name, organisation.kind as organisation_kind,
  organisation.country as organisation_country`;
const FROM = 'from publication join organisation on organisation.id = publication.organisation_id';
// Values come from subqueries so that SQLite plans each question once, as it does in the portal (`sqlite-connection.ts`).
const list = db.prepare(
  `select ${CARD} ${FROM} where publication.marking in ('clear') and publication.type = (select ?)
   order by publication.updated_at desc, publication.entry_id desc limit 21`,
);
const one = db.prepare(
  `select ${CARD}, revision.id as revision_id, revision.number, revision.hash, revision.fields, revision.html, entry.source
   ${FROM} join revision on revision.id = publication.revision_id join entry on entry.id = publication.entry_id
   where publication.marking in ('clear') and publication.entry_id = (select ?)`,
);

interface OneRow {
  fields: string;
  html: string;
  source: string | null;
}

const server = http.createServer((request, response) => {
  const url = new URL(request.url!, 'http://127.0.0.1');
  if (url.pathname.startsWith('/page')) {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Encoding', 'br');
    if (url.pathname === '/page-in-memory') response.end(page);
    else void fs.readFile(pageFile).then((body) => response.end(body));
    return;
  }
  response.setHeader('Content-Type', 'application/json');
  if (url.pathname === '/list') {
    response.end(JSON.stringify({ rows: list.all(url.searchParams.get('type')) }));
    return;
  }
  const row = one.get(url.searchParams.get('id')) as OneRow;
  const parsed = { fields: JSON.parse(row.fields) as unknown, html: JSON.parse(row.html) as unknown };
  response.end(JSON.stringify({ ...row, ...parsed, source: row.source && (JSON.parse(row.source) as unknown) }));
});

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
