import { newId } from '#api/db/ids.ts';
import type { Caller } from '../../../support/caller.ts';
import { invite, invited, membersOf, newCompany, requestToJoin } from '../../../support/joining.ts';
import type { Organisation, Person, World } from '../../../support/world.ts';

/** An organisation whose members actors ask about. */
export interface Office {
  name: 'own' | 'elsewhere' | 'nobody’s';
  slug: string;
  /** Account of a contributor in it. */
  member: string;
  /** One that waits for an answer. */
  invitation: string;
  /** The token of its link. */
  token: string;
  /** A request to join it. */
  request: string;
}

const NOBODYS = '01900000-0000-7000-8000-000000000000';

let serial = 0;

/** Everything of an organisation that can be asked about, new at every call; a second manager and a member among it. */
export async function buildOffice(
  world: World,
  organisation: Organisation,
  invitee: Pick<Person, 'email'>,
  name: Office['name'] = 'own',
): Promise<Office> {
  const { slug } = organisation;
  const manager = await world.buildAccount({ role: 'manager', organisation });
  const { accountId } = await world.buildAccount({ organisation });
  await emptyInvitation(manager, slug, invitee.email);
  const token = await invite(world, manager, slug, invited(invitee.email));
  const { invitations } = await membersOf(manager, slug);
  const email = `request-${(serial += 1)}@example.org`;
  await requestToJoin(world, newCompany({ email, organisation: slug, newOrganisation: undefined }));
  const { id } = await world.database.read
    .selectFrom('join_request')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  return { name, slug, member: accountId, invitation: invitations[0]!.id, token, request: id };
}

/** The own organisation, one that nobody who asks belongs to, and none. */
export async function buildOffices(world: World, own: Organisation, invitee: Person): Promise<Office[]> {
  const elsewhere = await world.buildOrganisation({ kind: 'customs' });
  return [
    await buildOffice(world, own, invitee),
    await buildOffice(world, elsewhere, invitee, 'elsewhere'),
    { name: 'nobody’s', slug: 'nowhere', member: NOBODYS, invitation: newId(), token: 'none', request: NOBODYS },
  ];
}

/** Takes back what was sent to the same address before: a new one would replace it and keep its id. */
async function emptyInvitation(manager: Caller, slug: string, email: string): Promise<void> {
  const { invitations } = await membersOf(manager, slug);
  for (const { id } of invitations.filter((one) => one.email === email))
    await manager.send(`/api/organisations/${slug}/invitations/${id}`, {
      method: 'DELETE',
      headers: { Origin: 'http://localhost' },
    });
}
