import { entryTypes } from '#plugins/index.ts';
import type { EntryType, OrganisationKind } from '#plugins/kit/index.ts';
import { publishEntry } from '../site/publish-entry.ts';
import type { Stage } from '../site/stage.ts';
import { signIn, type Visit } from '../site/visit.ts';
import type { Caller } from './caller.ts';
import { liveFixtures, publisherOf } from './entry-type-people.ts';
import type { EntryTypeFixtures } from './fixtures.ts';

/** Who writes: signed in by the API, and in two browsers, one of them without JavaScript. */
interface Writer {
  organisation: string;
  caller: Caller;
  visit: Visit;
  plain: Visit;
}

/** An organisation that fixtures refer to. Nobody writes for it. */
const REFERRED = 'the-referred';

/** The people and fixtures that the tests of all types share: their number does not grow with that of the types. */
export interface Desk {
  reviewer: Caller;
  of(type: EntryType): Writer & { fixtures: EntryTypeFixtures };
}

export async function openDesk(stage: Stage): Promise<Desk> {
  const { portal } = stage;
  const types: EntryType[] = Object.values(entryTypes);
  const reviewer = await portal.callerFor(await portal.createAccount('reviewer@portal.example', 'reviewer'));
  const writers = new Map<OrganisationKind, Writer>();
  for (const kind of new Set(types.map(publisherOf))) {
    const organisation = `writers-of-${kind}`;
    await portal.createOrganisation(organisation, 'The Writers', kind);
    // Managers do what contributors do, and send what is addressed to another organisation.
    const account = await portal.createAccount(`${kind}@writers.example`, 'manager', organisation);
    const visit = await stage.openVisit();
    const plain = await stage.openVisit({ javaScriptEnabled: false });
    await signIn(visit.page, account);
    await signIn(plain.page, account);
    writers.set(kind, { organisation, caller: await portal.callerFor(account), visit, plain });
  }
  await portal.createOrganisation(REFERRED, 'The Referred', 'customs');
  const writerOf = (type: EntryType) => writers.get(publisherOf(type))!;
  const make = async (what: string, number: number): Promise<string> => {
    const [kind, id] = what.split(':');
    const referred = types.find((type) => kind === 'entry' && type.id === id);
    if (kind === 'organisation') return REFERRED;
    if (!referred) throw new Error(`No test knows how to make “${what}”, which a fixture refers to.`);
    const { organisation, caller } = writerOf(referred);
    const draft = { type: referred.id, organisation, marking: referred.markings[0], title: `Referred ${number}` };
    return (await publishEntry(caller, reviewer, draft)).id;
  };
  const fixtures = new Map<string, EntryTypeFixtures>();
  for (const type of types) fixtures.set(type.id, await liveFixtures(type, make));
  return { reviewer, of: (type) => ({ ...writerOf(type), fixtures: fixtures.get(type.id)! }) };
}
