import { pino } from 'pino';
import { type AccountActor, type Actor, system } from '#api/access/actor.ts';
import { isAgencyKind } from '#api/access/agency.ts';
import { type Accounts, createAccounts, type NewAccount } from '#api/accounts/service.ts';
import { createApp } from '#api/app.ts';
import type { Deps } from '#api/context.ts';
import { newId } from '#api/db/ids.ts';
import type { Database } from '#api/db/open.ts';
import type { OrganisationRow } from '#api/db/tables/organisation.ts';
import { createFiles, USUAL_QUOTA_BYTES } from '#api/file-store/files.ts';
import { createGuardedFetch } from '#api/fetch/guarded.ts';
import { createStaticFiles } from '#api/http/static-files.ts';
import { createFactors, createSecretKey, type Factors } from '#api/factors/service.ts';
import { jobHandlers } from '#api/job-handlers.ts';
import { createJobs } from '#api/jobs/jobs.ts';
import { createOutbox } from '#api/jobs/outbox.ts';
import { createWorker } from '#api/jobs/worker.ts';
import { createLimits, type LimitTable } from '#api/limits/service.ts';
import { openLetterFolder } from '#api/mail/folder.ts';
import { createMail } from '#api/mail/mail.ts';
import type { RenderedLetter } from '#api/mail/render.ts';
import { type NewOrganisation, putOrganisation } from '#api/organisations/service.ts';
import { createPluginHost } from '#api/plugin-host/create.ts';
import type { PluginSettings } from '#api/plugin-host/settings.ts';
import { createPortal, type FullPortalFor } from '#api/portal.ts';
import { createSignOn, type SignOn } from '#api/single-sign-on/service.ts';
import type { SiteRenderer } from '#api/publishing/site-renderer.ts';
import { entryTypes as allTypes } from '#plugins/index.ts';
import type { DraftInput, EntryState, OrganisationRole, WorkingEntry } from '#plugins/kit/index.ts';
import { serverFaces } from '#plugins/server.ts';
import { fixtures } from './fixtures.ts';
import { type Caller, callerFor } from './caller.ts';
import { generous } from './limits.ts';
import { PASSED } from './second-factor.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { contentVocabularies } from './vocabularies.ts';

export type Organisation = Pick<OrganisationRow, 'id' | 'slug' | 'name' | 'kind' | 'country'>;

/** Somebody with an account and a session. */
export interface Person extends Caller {
  accountId: string;
  email: string;
  /** What the browser sends: `name=value`. */
  cookie: string;
  actor: Actor;
}

export interface BuiltEntry extends WorkingEntry {
  /** Who wrote it: a member of its organisation. */
  author: Actor;
  input: DraftInput;
}

type EntryOverrides = Partial<Omit<DraftInput, 'organisation'>> & { state?: EntryState; organisation?: Organisation };

/** The whole process in memory, on a database of its own, with factories that make their own parents. */
export interface World {
  database: Database;
  deps: Deps;
  portalFor: FullPortalFor;
  accounts: Accounts;
  factors: Factors;
  signOn: SignOn;
  app: ReturnType<typeof createApp>;
  anonymous: Caller;
  /** A platform reviewer who belongs to no organisation. */
  reviewer: Actor;
  /** What was logged at level `warn` and above. */
  logs: Record<string, unknown>[];
  /** Letters that have been sent, oldest first: after `runJobs`. */
  mailbox: RenderedLetter[];
  /** Runs the jobs whose time has come, and those that they add. A failure stands in `logs`. */
  runJobs(): Promise<void>;
  /** Left out: a technology company. */
  buildOrganisation(overrides?: Partial<NewOrganisation>): Promise<Organisation>;
  /** Contributors and managers get a new organisation unless one is named; reviewers and maintainers have none. */
  buildAccount(overrides?: {
    role?: NewAccount['role'];
    organisation?: Organisation;
    country?: string;
  }): Promise<Person>;
  /** The same person with a new session, because a change of what they are has ended the one before. */
  signInAgain(person: Pick<Person, 'accountId' | 'email'>): Promise<Person>;
  /** Left out: a live, clear product; above what products may be marked, an experience of a customs administration. */
  buildEntry(overrides?: EntryOverrides): Promise<BuiltEntry>;
  /** Saves a further revision as its author. */
  revise(entry: BuiltEntry, changes: Partial<DraftInput>): Promise<BuiltEntry>;
  submitAndApprove(entry: BuiltEntry): Promise<BuiltEntry>;
}

interface WorldOptions {
  site?: SiteRenderer;
  /** Folder with the assets of that site. */
  assets?: string;
  /** False: nobody carries out what waits in the outbox. */
  publishes?: boolean;
  /** Left out: those of `content/`. */
  vocabularies?: Deps['vocabularies'];
  /** Left out: those of the plugins. */
  entryTypes?: Deps['entryTypes'];
  /** Left out: `generous`, since a test asks more in a second than people in an hour. */
  limits?: LimitTable;
  /** Left out: one for which no host has an address. */
  fetchGuarded?: Deps['fetchGuarded'];
  /** Left out: no name has a text record. */
  resolveTxt?: Deps['resolveTxt'];
  /** Server faces of plugins. Left out: those of the registry. */
  faces?: typeof serverFaces;
  pluginSettings?: Partial<PluginSettings>;
  /** Of the files of an organisation; left out: as usual. */
  quotaBytes?: number;
  /** Left out: none. */
  trustedProxies?: number;
}

export async function openWorld(database: Database, options: WorldOptions = {}): Promise<World> {
  const { entryTypes = allTypes, vocabularies = contentVocabularies() } = options;
  const logs: Record<string, unknown>[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => logs.push(JSON.parse(line) as Record<string, unknown>) });
  const limits = createLimits(database, log, options.limits ?? generous);
  const folder = temporaryDirectory();
  const jobs = createJobs();
  const mail = createMail(jobs, { hasServer: false, kept: openLetterFolder(`${folder}/mail`) });
  const secretKey = createSecretKey(folder);
  const fetchGuarded = options.fetchGuarded ?? createGuardedFetch({ resolve: async () => [] });
  const types = { entryTypes, vocabularies };
  const { faces = serverFaces, pluginSettings: settings } = options;
  const plugins = createPluginHost({ faces, settings, database, fetchGuarded, log, ...types });
  const resolveTxt: Deps['resolveTxt'] = options.resolveTxt ?? (async () => []);
  const files = createFiles(folder, { quotaBytes: options.quotaBytes ?? USUAL_QUOTA_BYTES });
  const outside = { jobs, mail, files, fetchGuarded, secretKey, resolveTxt, plugins };
  const deps: Deps = { database, outbox: createOutbox(database), limits, ...outside, ...types };
  if (options.publishes !== false) publishAtOnce(deps);
  const portalFor = createPortal(deps);
  const accounts = createAccounts(deps);
  const signOn = createSignOn(deps, accounts);
  const factors = createFactors({ database, limits, mail, jobs, sessions: accounts.sessions, secretKey });
  const app = createApp({
    database,
    portalFor,
    accounts,
    factors,
    signOn,
    site: options.site ?? blankPages,
    files: createStaticFiles({
      pages: `${folder}/pages`,
      assets: options.assets ?? `${folder}/assets`,
      search: `${folder}/search`,
    }),
    origin: () => 'http://localhost',
    isReady: () => true,
    trustedProxies: options.trustedProxies ?? 0,
    log,
  });
  const mailbox: RenderedLetter[] = [];
  const post = async (letter: RenderedLetter) => void mailbox.push(letter);
  const worker = createWorker(deps, jobHandlers(deps, { post, origin: () => 'http://localhost' }), log);
  const built = {
    database,
    deps,
    portalFor,
    accounts,
    factors,
    signOn,
    app,
    logs,
    mailbox,
    runJobs: worker.runDue,
    reviewer: accountActor({ platformRole: 'reviewer' }),
  };
  return { ...built, anonymous: callerFor(app), ...peopleOf(built), ...entriesOf(built) };
}

type Base = Pick<World, 'database' | 'portalFor' | 'accounts' | 'app' | 'reviewer'>;

let serial = 0;

function peopleOf({
  database,
  accounts,
  app,
}: Base): Pick<World, 'buildOrganisation' | 'buildAccount' | 'signInAgain'> {
  const buildOrganisation: World['buildOrganisation'] = async (overrides = {}) => {
    const slug = overrides.slug ?? `organisation-${(serial += 1)}`;
    const profile: NewOrganisation = {
      kind: 'technology-company',
      name: `Organisation ${serial}`,
      country: 'KE',
      website: null,
      summary: 'It exists for a test.',
      ...overrides,
      slug,
    };
    await database.transaction((trx) => putOrganisation(trx, profile, system('test')));
    return database.write.selectFrom('organisation').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow();
  };
  const signInAgain: World['signInAgain'] = async ({ accountId, email }) => {
    const id = await accounts.sessions.start(accountId, PASSED);
    const cookie = `__Host-entrepot_session=${id}`;
    const { actor } = (await accounts.sessions.find(id))!;
    return { ...callerFor(app, cookie), accountId, email, cookie, actor };
  };
  const buildAccount: World['buildAccount'] = async ({ role = 'contributor', organisation, country } = {}) => {
    const email = `person-${(serial += 1)}@example.org`;
    const belongs = role === 'contributor' || role === 'manager';
    const home = organisation ?? (belongs ? await buildOrganisation() : undefined);
    const account: NewAccount = { email, role, country, ...(home && { organisation: home.slug }) };
    const { accountId } = await accounts.create(system('test'), account);
    return signInAgain({ accountId, email });
  };
  return { buildOrganisation, buildAccount, signInAgain };
}

function entriesOf(base: Base): Pick<World, 'buildEntry' | 'revise' | 'submitAndApprove'> {
  const { portalFor, reviewer } = base;
  const { buildOrganisation } = peopleOf(base);
  const revise: World['revise'] = async (entry, changes) => {
    const input = { ...entry.input, ...changes };
    const edit = { id: entry.id, basedOn: entry.revision.hash };
    return { ...entry, input, ...(await portalFor(entry.author).entries.saveDraft(input, edit)) };
  };
  const submitAndApprove: World['submitAndApprove'] = async (entry) => {
    const { state } = await portalFor(entry.author).entries.submit(entry.id);
    if (state !== 'published') await portalFor(reviewer).reviews.approve(entry.id, entry.revision.hash);
    return { ...entry, ...(await portalFor(entry.author).entries.getWorking(entry.id)) };
  };
  const buildEntry: World['buildEntry'] = async ({ state = 'published', organisation, ...overrides } = {}) => {
    const marking = overrides.marking ?? 'clear';
    const type = overrides.type ?? (marking === 'clear' || marking === 'green' ? 'product' : 'experience');
    const owner = organisation ?? (await buildOrganisation({ kind: 'customs' }));
    const author = memberOf(owner, allTypes[type as keyof typeof allTypes]?.addressed ? 'manager' : 'contributor');
    const input = draftInput(type, owner, { ...overrides, marking });
    const saved = await portalFor(author).entries.saveDraft(input);
    const entry: BuiltEntry = { ...saved, author, input };
    if (state === 'draft') return entry;
    if (state === 'submitted') return { ...entry, ...(await portalFor(author).entries.submit(entry.id)) };
    if (state === 'published') return submitAndApprove(entry);
    if (state === 'withdrawn') {
      const live = await submitAndApprove(entry);
      return { ...live, ...(await portalFor(author).entries.withdraw(entry.id, 'The test asks for it.')) };
    }
    await portalFor(author).entries.submit(entry.id);
    await portalFor(reviewer).reviews.requestChanges(entry.id, entry.revision.hash, 'Say more.');
    return { ...entry, ...(await portalFor(author).entries.getWorking(entry.id)) };
  };
  return { buildEntry, revise, submitAndApprove };
}

/** What a contributor sends: everything that a type asks for, and not more. */
export function draftInput(
  type: string,
  organisation: Pick<Organisation, 'slug'>,
  overrides: Partial<DraftInput> = {},
): DraftInput {
  const input = { title: `Entry ${(serial += 1)}`, summary: 'What it is.', language: 'en', marking: 'clear' as const };
  const fields = { ...fixtures[type]?.smallest, ...overrides.fields };
  return { ...input, ...overrides, type, organisation: organisation.slug, fields };
}

/** An actor that no account stands behind: enough for the portal, not for a session. */
export const accountActor = (overrides: Partial<AccountActor> = {}): AccountActor => ({
  kind: 'account',
  accountId: newId(),
  email: 'somebody@example.org',
  name: 'Somebody',
  memberships: [],
  groups: [],
  formerOrganisationIds: [],
  ...overrides,
});

export const memberOf = ({ id, slug, name, kind, country }: Organisation, role: OrganisationRole = 'contributor') => {
  const organisation = { organisationId: id, slug, name, kind, country: country ?? undefined };
  return accountActor({ memberships: [{ ...organisation, role, isAgency: isAgencyKind(kind) }] });
};

/** Instead of the publisher: what waits is taken for done as soon as it is there. */
function publishAtOnce({ outbox }: Deps): void {
  const carryOut = async () => {
    const items = await outbox.open(1000);
    if (items.length > 0) await outbox.markDone(items.map((item) => item.id));
  };
  // Whoever has rung may close the database before it is looked at.
  const unlessClosed = (error: Error) => {
    if (!error.message.includes('driver has already been destroyed')) throw error;
  };
  outbox.onRing(() => void carryOut().catch(unlessClosed));
}

/** Instead of the built site: the API's tests are not about pages. */
const blankPages: SiteRenderer = {
  build: 'test',
  render: async (request) =>
    new Response(`<!doctype html><title>${new URL(request.url).pathname}</title>`, {
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
    }),
};
