import type { TokenScope } from '#plugins/kit/index.ts';
import type { Facts } from './actors.ts';
import type { Outcome } from './ask.ts';
import { isForBrowsers, isOfSite } from './row.ts';

/*
 * How far a token goes, said once more and apart from `api/access`: use cases and routes by the scope that they need.
 * Whatever is not here needs a person.
 */
const WITH: Record<TokenScope, readonly string[]> = {
  read: [
    ...['entries.find', 'entries.get', 'entries.list', 'entries.latest', 'entries.page', 'entries.withTerm'],
    ...['entries.outlines', 'uses.of', 'GET /api/organisations/:slug/uses'],
    ...['glossary.linker', 'glossary.find'],
    ...['trends.types', 'trends.count', 'trends.exportCsv', 'GET /api/trends/:type', 'GET /api/trends/:type/export'],
    ...['entries.figures', 'search.query', 'organisations.find', 'organisations.list', 'groups.listMine', 'groups.get'],
    ...['exchange.exportEntries', 'exchange.feed', 'GET /api/entries/export'],
    ...['organisations.directory', 'organisations.findSuccessor', 'GET /api/directory'],
    ...['GET /api/entries', 'GET /api/entries/:id', 'GET /api/search', 'GET /api/organisations'],
    'uploads.open',
    ...['GET /api/organisations/:slug', 'GET /api/groups', 'GET /api/groups/:id'],
  ],
  write: [
    ...['entries.listMine', 'entries.getWorking', 'entries.saveDraft', 'organisations.listWritable', 'check'],
    ...['GET /api/entries/:id/working', 'POST /api/entries', 'PUT /api/entries/:id'],
    ...['uploads.begin', 'uploads.get', 'uploads.append', 'uploads.remove', 'uploads.room', 'POST /api/uploads'],
    ...['GET', 'PATCH', 'DELETE'].map((method) => `${method} /api/uploads/:id`),
    'GET /api/organisations/:slug/room',
  ],
  submit: ['entries.submit', 'POST /api/entries/:id/submit'],
  withdraw: [
    ...['entries.withdraw', 'entries.narrow'],
    ...['POST /api/entries/:id/withdraw', 'POST /api/entries/:id/narrow'],
  ],
};

/** What is the same for everybody, whatever they come with. */
const FOR_ANYBODY = [
  ...['GET /healthz', 'GET /readyz', 'GET /api/openapi.json', 'GET /api/entry-types', 'GET /api/entry-types/:type'],
  ...['GET /api/vocabularies', 'GET /api/session', 'DELETE /api/session', 'POST /api/session'],
  ...['POST /api/session/second-factor', 'POST /api/session/second-factor/challenge'],
  ...['POST /api/session/passkey', 'POST /api/session/passkey/challenge'],
  ...['POST /api/session/single-sign-on', 'POST /api/session/single-sign-on/connection'],
  ...['POST /api/password-resets', 'PUT /api/password-resets', 'POST /api/address-undos'],
];

/** What a way answers because of the token; undefined: what it answers to its owner. */
export function byToken({ token }: Facts, way: string): Outcome | undefined {
  if (!token) return undefined;
  const name = way.split(',')[0]!;
  if (isOfSite(way)) return 'sign_in_needed';
  // Beside the API no token is looked at.
  if (['GET /', 'GET /sign-in/callback', 'GET /files/:id/:name'].includes(name)) return 'token_invalid';
  if (FOR_ANYBODY.includes(name) && isForBrowsers(way)) return undefined;
  return token.some((scope) => WITH[scope].includes(name)) ? undefined : 'not_allowed';
}

/** Every way that a token opens: each has to be there. */
export const TOKEN_WAYS: readonly string[] = [...Object.values(WITH).flat(), ...FOR_ANYBODY];
