import { randomUUID } from 'node:crypto';
import { type Actor, anonymous, system } from '#api/access/actor.ts';
import type { Database } from '#api/db/open.ts';
import type { SiteRenderer } from '#api/publishing/site-renderer.ts';
import { buildGroup, getGroup, invite } from '../../../support/groups.ts';
import { generous } from '../../../support/limits.ts';
import { facesOf } from '../../../support/plugins.ts';
import { forgetSecondFactor } from '../../../support/second-factor.ts';
import { age, PASSWORD } from '../../../support/sign-in.ts';
import { programWith } from '../../../support/token.ts';
import { type Organisation, openWorld, type Person, type World } from '../../../support/world.ts';
import { type ActorName, ACTOR_NAMES, factsOf } from './actors.ts';
import type { Who } from './ask.ts';
import { buildMarket, type Market } from './market.ts';
import { buildProvings, type Proving } from './provings.ts';
import { buildOffice, buildOffices, type Office } from './offices.ts';
import { rehearsable } from './rehearsal.ts';
import { givePassword, restoreSignOn } from './sign-on.ts';
import { buildOffer, buildOrganisations, type OfferSubject, type OrganisationSubject } from './organisations.ts';
import { buildSubjects, buildSubjectsOfOtherTypes, type Group, type Makers, type Subject } from './subjects.ts';
import { buildUpload, type UploadSubject } from './upload-subjects.ts';
import { buildUpkeep, type Upkeep } from './upkeep.ts';

const DOOR = 'door@portal.example';
const NOBODYS = '01900000-0000-7000-8000-000000000000';

/** All who ask, and all that they ask about. What they do is rehearsed, until `rehearse(false)`. */
export interface Stage {
  world: World;
  whos: Who[];
  makers: Makers;
  subjects: Subject[];
  /** Entries that are no experiences. */
  ofOtherTypes: Subject[];
  groups: Group[];
  offices: Office[];
  upkeep: Upkeep[];
  uploads: UploadSubject[];
  provings: Proving[];
  organisations: OrganisationSubject[];
  offers: OfferSubject[];
  /** Calls, declared use and reports. */
  market: Market;
  rehearse(isOn: boolean): void;
  /** Lets somebody sign in anew, as what they are by then. */
  enterAgain(name: ActorName): Promise<Who>;
  /** Another group like `ours`, of the same people. */
  buildOurs(): Promise<Group>;
  /** Another file of the contributor’s. */
  buildUpload(): Promise<UploadSubject>;
  /** Proofs of the own organisation like those there are. */
  buildProving(): Promise<Proving>;
  /** Another organisation like this one, with the same manager where it has one. */
  buildOrganisation(like: OrganisationSubject): Promise<OrganisationSubject>;
  /** Another offer like this one. */
  buildOffer(like: OfferSubject): Promise<OfferSubject>;
  /** Another like the own organisation: nothing of it is used up. */
  buildOffice(): Promise<Office>;
}

/** Everybody who asks fails to sign in now and then, and has mail sent, from the same network: that is not what is looked at. */
const UNCOUNTED = { points: 1e9, seconds: 900 };
const limits = {
  ...generous,
  signIn: { ...generous.signIn, pair: UNCOUNTED, network: UNCOUNTED, account: UNCOUNTED },
  letters: { ...generous.letters, address: UNCOUNTED, sender: UNCOUNTED },
};

/** @param site left out: pages are blank, for who only asks use cases and routes */
export async function buildStage(real: Database, site?: SiteRenderer): Promise<Stage> {
  const { database, rehearse } = rehearsable(real);
  rehearse(false);
  const faces = facesOf('trusted', { guidance: 'throws', product: 'throws', experience: 'throws' }, ['none']);
  const world = await openWorld(database, { site: site && withOneNotFound(site), limits, faces });
  const organisation = await world.buildOrganisation({ kind: 'customs', slug: 'the-author' });
  const people: People = await givePassword(world, await buildPeople(world, organisation));
  const { token: link } = await world.accounts.create(system('matrix'), { email: DOOR, role: 'reviewer' }, PASSWORD);
  const door = { email: DOOR, link };
  const { groups, buildOurs } = await buildGroups(world, people);
  const invitee = people['contact point']!;
  const offices = await buildOffices(world, organisation, invitee);
  const enterAgain = async (name: ActorName) => {
    const linkedIdentity = await restoreSignOn(world, organisation, people[name]);
    return { ...(await enter(world, name, people[name])), linkedIdentity, door };
  };
  const whos: Who[] = [];
  for (const name of ACTOR_NAMES) whos.push(await enterAgain(name));
  const actorOf = async (name: ActorName) => (await world.signInAgain(people[name]!)).actor;
  const [author, reviewer] = [await actorOf('contributor'), await actorOf('reviewer')];
  const makers: Makers = { author, reviewer, organisation, group: groups[0]!.id };
  const subjects = await buildSubjects(world, makers);
  const ofOtherTypes = await buildSubjectsOfOtherTypes(world, makers);
  const upkeep: Upkeep[] = [await buildUpkeep(world), { name: 'nobody’s', job: NOBODYS, letter: NOBODYS }];
  const buildAnUpload = () => buildUpload(world, author, organisation);
  const uploads: UploadSubject[] = [await buildAnUpload(), { name: 'nobody’s', id: NOBODYS }];
  const ofProofs = await buildProvings(world, people.manager!, organisation.slug);
  const standing = await buildOrganisations(world, people.manager!);
  const offerLike = ({ name }: Pick<OfferSubject, 'name'>) => buildOffer(world, name);
  const offers = [await offerLike({ name: 'to ours' }), await offerLike({ name: 'from ours' })];
  const market = await buildMarket(world, organisation, {
    contributor: people.contributor!,
    seller: people['member of a company']!,
  });
  rehearse(true);
  return {
    market,
    ...{ world, whos, makers, subjects, ofOtherTypes, groups, offices, upkeep, rehearse, enterAgain, buildOurs },
    ...{ uploads, buildUpload: buildAnUpload },
    ...{ ...ofProofs, ...standing, offers, buildOffer: offerLike },
    buildOffice: async () => {
      const { email } = people.contributor!; // who may have left it meanwhile
      const again = { email, role: 'contributor' as const, organisation: organisation.slug };
      await world.accounts.create(system('matrix'), again);
      return buildOffice(world, organisation, invitee);
    },
  };
}

/** As on a server, where this page is a file: most of what is asked for is not there for who asks. */
function withOneNotFound(site: SiteRenderer): SiteRenderer {
  let page: Promise<Response> | undefined;
  return {
    ...site,
    render: async (request, locals) =>
      new URL(request.url).pathname === '/en/not-found/'
        ? (await (page ??= site.render(request, locals))).clone()
        : site.render(request, locals),
  };
}

type People = Partial<Record<ActorName, Person>>;

async function buildPeople(world: World, organisation: Organisation) {
  const another = await world.buildOrganisation({ kind: 'customs' });
  // Whose factors are taken away.
  await world.accounts.create(system('matrix'), { email: 'lost@example.org', role: 'reviewer' });
  const contributor = await world.buildAccount({ organisation });
  const inside = await world.buildAccount({ role: 'maintainer' });
  return {
    'member of a company': await world.buildAccount(),
    'member of another administration': await world.buildAccount({ organisation: another }),
    contributor,
    'contributor outside the group': await world.buildAccount({ organisation }),
    manager: await world.buildAccount({ organisation, role: 'manager' }),
    'contact point': await world.buildAccount({ role: 'contact-point', country: 'KE' }),
    reviewer: await world.buildAccount({ role: 'reviewer' }),
    'reviewer outside the group': await world.buildAccount({ role: 'reviewer' }),
    'reviewer who left 89 days ago': await buildLeft(world, organisation, 89),
    'reviewer who left 91 days ago': await buildLeft(world, organisation, 91),
    'member who reviews': await world.buildAccount({ role: 'reviewer', organisation }),
    maintainer: await world.buildAccount({ role: 'maintainer' }),
    'maintainer in the group': inside,
    suspended: await world.buildAccount({ role: 'maintainer', organisation }),
    'assurance too low': contributor,
    'reviewer without second factor': await world.buildAccount({ role: 'reviewer' }),
    'token of the contributor': contributor,
    'token of the contributor, to read': contributor,
    'token of a maintainer': inside,
  };
}

/** A reviewer who belonged to the organisation until so many days ago. */
async function buildLeft(world: World, { slug }: Organisation, days: number): Promise<Person> {
  const person = await world.buildAccount({ role: 'reviewer' });
  const { email, accountId } = person;
  await world.accounts.create(system('matrix'), { email, role: 'contributor', organisation: slug });
  await world.accounts.leave(system('matrix'), email, slug);
  await world.database.write
    .updateTable('former_membership')
    .set({ left_at: new Date(Date.now() - days * 86_400_000).toISOString() })
    .where('account_id', '=', accountId)
    .execute();
  return world.signInAgain(person);
}

async function buildGroups(world: World, people: People) {
  const helper = await world.buildAccount();
  const left = [people['reviewer who left 89 days ago']!, people['reviewer who left 91 days ago']!];
  const owner = people.contributor!;
  const inside = [people.reviewer!, people['member who reviews']!, people['maintainer in the group']!, ...left];
  const build = async (name: Group['name'], by: Person, members: readonly Person[]): Promise<Group> => {
    const { id } = await buildGroup(by, [helper, ...members], `Group ${name}`);
    await invite(by, id, people['contact point']!.email);
    const { invitations } = await getGroup(by, id);
    return { name, id, invitation: invitations[0]!.id, member: helper.accountId };
  };
  const ours = await build('ours', owner, [...inside, people.suspended!]);
  const theirs = await build('theirs', people['member of another administration']!, []);
  const ended = await build('ended', owner, inside);
  await world.portalFor((await world.signInAgain(owner)).actor).groups.end(ended.id);
  const nobodys: Group = { name: 'nobody’s', id: NOBODYS, invitation: NOBODYS, member: NOBODYS };
  return { groups: [ours, theirs, ended, nobodys], buildOurs: () => build('ours', owner, inside) };
}

/** Signs somebody in, as what they have become. */
async function enter(world: World, name: ActorName, person?: Person): Promise<Omit<Who, 'door'>> {
  const who = (actor: Actor, caller?: Who['caller']): Omit<Who, 'door'> => ({
    ...{ name, facts: factsOf(name), caller, portal: world.portalFor(actor), home: homeOf(actor) },
    ownSessionId: sessionOf(actor),
    otherSessionId: NOBODYS,
  });
  if (name === 'the process itself') return who(system('matrix'));
  if (!person) return who(anonymous, world.anonymous);
  const signedIn = await world.signInAgain(person);
  if (name === 'reviewer without second factor') await forgetSecondFactor(world.database, person.accountId);
  const { token: scopes } = factsOf(name);
  if (scopes) {
    const { token } = await world.portalFor(signedIn.actor).tokens.make({ name: `${name} ${randomUUID()}`, scopes });
    return who((await world.accounts.findByToken(token))!, programWith(world, token));
  }
  if (name === 'suspended') await world.accounts.suspend(system('matrix'), person.email);
  if (name === 'assurance too low') await age(world, signedIn, { assured_at: 3_600_000 });
  const found = await world.accounts.sessions.find(signedIn.cookie.split('=')[1]!);
  if (!found) return who(anonymous, signedIn);
  return { ...who(found.actor, signedIn), otherSessionId: sessionOf((await world.signInAgain(person)).actor) };
}

const homeOf = (actor: Actor): string =>
  (actor.kind === 'account' ? actor.memberships[0]?.slug : undefined) ?? 'the-author';

const sessionOf = (actor: Actor): string => (actor.kind === 'account' ? actor.ownSessionId : undefined) ?? NOBODYS;
