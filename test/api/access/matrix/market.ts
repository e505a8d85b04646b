import { FAR, OVER } from '../../../support/calls.ts';
import type { Organisation, Person, World } from '../../../support/world.ts';

const NOBODYS = '01900000-0000-7000-8000-000000000000';

/** A call for technology that actors ask about. */
export interface Calling {
  name: 'open' | 'closed' | 'nobody’s';
  id: string;
  /** Waits for an answer. */
  question: string;
  /** Of the company that one of the actors belongs to. */
  response: string;
}

/** A product whose use is declared by the organisation of the entries. */
export interface Using {
  name: 'there' | 'nobody’s';
  id: string;
}

/** A report about an entry of that organisation. */
export interface Reported {
  name: 'there' | 'nobody’s';
  id: string;
}

export interface Market {
  /** Live, clear entries of the organisation that these are about. */
  entryCount: number;
  callings: Calling[];
  usings: Using[];
  reporteds: Reported[];
  buildCalling(like: Pick<Calling, 'name'>): Promise<Calling>;
  buildUsing(): Promise<Using>;
  buildReported(): Promise<Reported>;
}

interface People {
  contributor: Person;
  seller: Person;
}

/** @param organisation whose members are among those who ask, and whose entries these are */
export async function buildMarket(world: World, organisation: Organisation, people: People): Promise<Market> {
  const buildCalling = (like: Pick<Calling, 'name'>) => buildCall(world, organisation, people, like);
  const buildUsing = () => buildUse(world, organisation, people);
  const buildReported = () => buildReport(world, organisation);
  return {
    entryCount: 4,
    callings: [
      await buildCalling({ name: 'open' }),
      await buildCalling({ name: 'closed' }),
      { name: 'nobody’s', id: NOBODYS, question: NOBODYS, response: NOBODYS },
    ],
    usings: [await buildUsing(), { name: 'nobody’s', id: NOBODYS }],
    reporteds: [await buildReported(), { name: 'nobody’s', id: NOBODYS }],
    buildCalling,
    buildUsing,
    buildReported,
  };
}

const actorOf = async (world: World, person: Person) => (await world.signInAgain(person)).actor;

async function buildCall(
  world: World,
  agency: Organisation,
  people: People,
  { name }: Pick<Calling, 'name'>,
): Promise<Calling> {
  const entry = await world.buildEntry({ type: 'request', organisation: agency, fields: FAR });
  const seller = await actorOf(world, people.seller);
  const [company] = seller.kind === 'account' ? seller.memberships : [];
  const { calls } = world.portalFor(seller);
  const mine = { organisation: company!.slug, text: 'We have a camera.' };
  await calls.ask(entry.id, { ...mine, isNamed: false });
  await calls.respond(entry.id, { ...mine, contact: 'sales@company.example' });
  const { questions, responses } = (await calls.find(entry.id))!;
  if (name === 'closed')
    await world.submitAndApprove(await world.revise(entry, { fields: { ...entry.input.fields, ...OVER } }));
  return { name, id: entry.id, question: questions[0]!.id, response: responses[0]!.id };
}

async function buildUse(world: World, agency: Organisation, { contributor }: People): Promise<Using> {
  const { id } = await world.buildEntry({ organisation: agency });
  const { uses } = world.portalFor(await actorOf(world, contributor));
  await uses.declare(id, agency.slug, { steps: [], mayBeAsked: false, marking: 'clear' });
  return { name: 'there', id };
}

async function buildReport(world: World, organisation: Organisation): Promise<Reported> {
  const { id } = await world.buildEntry({ organisation });
  await world.anonymous.post(`/api/entries/${id}/reports`, { kind: 'other', text: 'Something is wrong.' });
  const report = await world.database.read
    .selectFrom('entry_report')
    .select('id')
    .where('entry_id', '=', id)
    .executeTakeFirstOrThrow();
  return { name: 'there', id: report.id };
}
