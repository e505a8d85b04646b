import * as proofs from '../../../support/proofs.ts';
import type { Person, World } from '../../../support/world.ts';

/** An organisation that proves something, and what can be asked about that. */
export interface Proving {
  name: 'ours' | 'theirs' | 'nobody’s';
  slug: string;
  /** One that waits for its record. */
  proof: string;
  /** Of a letter that waits for its answer. */
  token: string;
}

const NOBODYS = '01900000-0000-7000-8000-000000000000';

let serial = 0;

async function build(world: World, name: Proving['name'], manager: Person, slug: string): Promise<Proving> {
  const number = (serial += 1);
  const { id } = await proofs.begun(manager, slug, { domain: `record-${number}.example`, method: 'dns' });
  await proofs.begun(manager, slug, { domain: `letter-${number}.example`, method: 'mail', mailbox: 'admin' });
  await world.runJobs();
  return { name, slug, proof: id, token: proofs.tokenOf(world) };
}

/** @param manager of the organisation `slug`, whose members are among those who ask */
export async function buildProvings(world: World, manager: Person, slug: string) {
  const another = await world.buildOrganisation({ kind: 'customs' });
  const theirs = await world.buildAccount({ organisation: another, role: 'manager' });
  const buildOurs = async () => build(world, 'ours', await world.signInAgain(manager), slug);
  return {
    provings: [
      await buildOurs(),
      await build(world, 'theirs', theirs, another.slug),
      { name: 'nobody’s', slug: 'nobody', proof: NOBODYS, token: 'none' } satisfies Proving,
    ],
    buildProving: buildOurs,
  };
}
