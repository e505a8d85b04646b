import { system } from '#api/access/actor.ts';
import { now } from '#api/db/ids.ts';
import { memberOf, draftInput, type Organisation, type Person, type World } from '../../../support/world.ts';

/** An organisation that actors ask about. */
export interface OrganisationSubject {
  name: 'ours' | 'theirs' | 'suspended' | 'merged' | 'nobody’s';
  slug: string;
}

/** An entry that is offered to, or by, the organisation of the entries. */
export interface OfferSubject {
  name: 'to ours' | 'from ours';
  id: string;
}

/** Where entries and organisations can go: a customs administration to which nobody belongs. */
export const RECEIVER = 'the-receiver';

const us = system('matrix');
let serial = 0;

/** `the-author`, of the country of the contact point; one of another country; and those that are not there for most. */
export async function buildOrganisations(world: World, manager: Person) {
  await world.buildOrganisation({ kind: 'customs', slug: RECEIVER, country: 'FR' });
  const portal = world.portalFor(us);
  const build = async (name: OrganisationSubject['name']): Promise<OrganisationSubject> => {
    const slug = `${name === 'nobody’s' ? 'nobody' : name}-${(serial += 1)}`;
    if (name === 'nobody’s') return { name, slug };
    await world.buildOrganisation({ kind: 'customs', slug, country: name === 'ours' ? 'KE' : 'UG' });
    if (name === 'ours') await world.accounts.create(us, { email: manager.email, role: 'manager', organisation: slug });
    if (name === 'suspended') await portal.organisations.suspend(slug, 'For the matrix.');
    if (name === 'merged') await portal.organisations.merge(slug, RECEIVER, 'For the matrix.');
    return { name, slug };
  };
  const organisations: OrganisationSubject[] = [{ name: 'ours', slug: 'the-author' }];
  for (const name of ['theirs', 'suspended', 'merged', 'nobody’s'] as const) organisations.push(await build(name));
  return { organisations, buildOrganisation: ({ name }: OrganisationSubject) => build(name) };
}

/** An entry of one organisation, offered to another. */
export async function buildOffer(world: World, name: OfferSubject['name']): Promise<OfferSubject> {
  const [ours, receiver] = [await find(world, 'the-author'), await find(world, RECEIVER)];
  const [from, to] = name === 'from ours' ? [ours, receiver] : [receiver, ours];
  const { id } = await world.portalFor(memberOf(from)).entries.saveDraft(draftInput('experience', from));
  await world.database.write
    .insertInto('entry_offer')
    .values({ entry_id: id, from_id: from.id, to_id: to.id, offered_by: null, offered_at: now() })
    .execute();
  return { name, id };
}

const find = ({ database }: World, slug: string): Promise<Organisation> =>
  database.read.selectFrom('organisation').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow();
