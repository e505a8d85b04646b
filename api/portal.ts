import type { EntryCard, Portal } from '#plugins/kit/index.ts';
import { tools } from '#plugins/tools.ts';
import { type Actor, toViewer } from './access/actor.ts';
import { readPublication } from './access/read-publication.ts';
import { endOtherSessions, endSession, listSessions } from './accounts/own-sessions.ts';
import { tokensFor, withinScopes } from './accounts/service.ts';
import { assistanceFor } from './assistance/service.ts';
import { exportAudit, listAudit, watchRefusals } from './audit/service.ts';
import { createBlocks } from './blocks/service.ts';
import { callsFor } from './calls/service.ts';
import type { Context, Deps } from './context.ts';
import { deskFor } from './desk/service.ts';
import { checkDraft, selectCards, toCard } from './entries/service.ts';
import { listEntries } from './entries/list.ts';
import { listOutlines } from './entries/outlines.ts';
import { entriesWithTerm, figures, findEntry, getEntry, latestEntries, listingPage } from './entries/read.ts';
import { confirmFacts } from './entries/confirm.ts';
import { narrow } from './entries/narrow.ts';
import { saveDraft } from './entries/save-draft.ts';
import { submit } from './entries/submit.ts';
import { withdraw } from './entries/withdraw.ts';
import { getWorking, listMine } from './entries/working.ts';
import { factorsFor } from './factors/service.ts';
import { glossaryFor } from './glossary/service.ts';
import { uploadsFor } from './files/service.ts';
import { groupsFor } from './groups/service.ts';
import { importAll } from './interchange/apply.ts';
import type { InterchangePortal } from './interchange/report.ts';
import { exchangeFor } from './interchange/service.ts';
import { type FullInvitations, joiningFor } from './joining/service.ts';
import { countedFor } from './limits/counted.ts';
import { maturityFor } from './maturity/service.ts';
import { organisationsFor } from './organisations/service.ts';
import { proofsFor } from './proofs/service.ts';
import { approveAt, callOff } from './reviews/schedule.ts';
import { ownAccountFor } from './own-account/service.ts';
import { requestChanges, reviewQueue } from './reviews/service.ts';
import { facetsFor, search } from './search/service.ts';
import { trendsFor } from './trends/service.ts';
import { upkeepFor } from './upkeep/service.ts';
import { usesFor } from './uses/service.ts';
import { reportsFor } from './reports/service.ts';
import { singleSignOnFor } from './single-sign-on/service.ts';

/** The portal with what only the process itself does: importing for others, signing in who joins. Pages and plugins see `Portal`. */
export type FullPortal = Portal & { interchange: InterchangePortal; invitations: FullInvitations };
export type FullPortalFor = (actor: Actor, reads?: (tag: string) => void) => FullPortal;

/**
 * Binds the use cases to one actor. Every way in (routes, pages, imports, command line, plugins) asks here,
 * and every use case asks `access`.
 */
export function createPortal(deps: Deps): FullPortalFor {
  const BoundPortal = lazily(partsFor(deps), (context, name, part) =>
    watchRefusals(deps.database, context.actor, name, withinScopes(context.actor, name, part)),
  );
  return (actor, reads = ignore) => new BoundPortal({ ...deps, actor, reads });
}

type Parts = { readonly [Name in keyof FullPortal]: (context: Context) => FullPortal[Name] };

const partsFor = (deps: Deps): Parts => {
  const blocks = createBlocks(deps.plugins, Object.keys(tools));
  return {
    viewer: ({ actor }) => toViewer(actor),
    entryTypes: () => Object.values(deps.entryTypes),
    vocabularies: () => deps.vocabularies,
    entries: entriesFor,
    reviews: reviewsFor,
    blocks: ({ reads }) => ({ fill: (html, locale) => blocks.fill(html, locale, reads), hints: blocks.hints }),
    calls: callsFor,
    exchange: exchangeFor,
    glossary: glossaryFor,
    groups: groupsFor,
    assistance: assistanceFor,
    maturity: maturityFor,
    singleSignOn: singleSignOnFor,
    organisations: organisationsFor,
    proofs: proofsFor,
    tokens: tokensFor,
    reports: reportsFor,
    uses: usesFor,
    uploads: uploadsFor,
    sessions: (context) => ({
      list: () => listSessions(context),
      end: countedFor(context)(endSession),
      endOthers: countedFor(context)(endOtherSessions),
    }),
    account: ownAccountFor,
    factors: factorsFor,
    search: (context) => ({
      query: (query) => search(context, query, (ids) => cardsById(context, ids)),
      facets: facetsFor(deps.entryTypes, context.actor, 'filter'),
    }),
    members: (context) => joiningFor(context).members,
    invitations: (context) => joiningFor(context).invitations,
    joinRequests: (context) => joiningFor(context).joinRequests,
    desk: deskFor,
    audit: (context) => ({
      list: (filter) => listAudit(context, filter),
      exportCsv: (filter) => exportAudit(context, filter),
    }),
    trends: trendsFor,
    jobs: (context) => upkeepFor(context).jobs,
    mail: (context) => upkeepFor(context).mail,
    plugins: (context) => upkeepFor(context).plugins,
    interchange: (context) => ({ importAll: (entries, options) => importAll(context, entries, options) }),
    check: () => (input) => checkDraft(deps, input).problems,
  };
};

/** Each part is made when it is first asked for: a page or a request needs a few of thirty. */
function lazily(
  parts: Parts,
  guard: (context: Context, name: string, part: unknown) => unknown,
): new (context: Context) => FullPortal {
  class BoundPortal {
    readonly #context: Context;
    constructor(context: Context) {
      this.#context = context;
    }
    static {
      for (const [name, make] of Object.entries(parts))
        Object.defineProperty(this.prototype, name, {
          enumerable: true,
          get(this: BoundPortal) {
            const value = guard(this.#context, name, make(this.#context));
            Object.defineProperty(this, name, { value, enumerable: true });
            return value;
          },
        });
    }
  }
  return BoundPortal as unknown as new (context: Context) => FullPortal;
}

function reviewsFor(context: Context): FullPortal['reviews'] {
  const write = countedFor(context);
  return {
    queue: () => reviewQueue(context),
    approve: write(approveAt),
    cancelSchedule: write(callOff),
    requestChanges: write(requestChanges),
  };
}

function entriesFor(context: Context): FullPortal['entries'] {
  const write = countedFor(context);
  return {
    find: (type, slug) => findEntry(context, type, slug),
    get: (id) => getEntry(context, id),
    list: (filter) => listEntries(context, filter),
    latest: (limit, type, locale) => latestEntries(context, limit, type, locale),
    page: (type, number, locale) => listingPage(context, type, number, locale),
    withTerm: (vocabulary, term, locale) => entriesWithTerm(context, vocabulary, term, locale),
    outlines: (type, term, locale) => listOutlines(context, type, term, locale),
    figures: () => figures(context),
    listMine: () => listMine(context),
    getWorking: (id) => getWorking(context, id),
    saveDraft: write(saveDraft),
    submit: write(submit),
    withdraw: write(withdraw),
    narrow: write(narrow),
    confirm: write(confirmFacts),
  };
}

const ignore = (): void => undefined;

async function cardsById(context: Context, ids: readonly string[]): Promise<EntryCard[]> {
  const rows = await selectCards(context.database.read, readPublication.toWhere(context.actor, 'publication'))
    .where('publication.entry_id', 'in', [...ids])
    .execute();
  return rows.map(toCard);
}
