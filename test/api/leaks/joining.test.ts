import { beforeAll, expect, it } from 'vitest';
import type { Answer, Caller } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { invited, newCompany, sendInvitation } from '../../support/joining.ts';
import { buildSignedIn, type SignedIn } from '../../support/sign-in.ts';
import { type Organisation, openWorld, type World } from '../../support/world.ts';

const TIMES = 24;
/** Medians may differ by half of the longer one; what takes no longer than that anyway is alike, on a machine that does other things. */
const BAND = 0.5;
const UNTOLD_MS = 5;

describeEachDialect('whether somebody has an account, and what an organisation keeps to itself,', (open) => {
  let world: World;
  let organisation: Organisation;
  let manager: SignedIn;
  let outsider: SignedIn;
  const known: string[] = [];
  beforeAll(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation({ slug: 'harbour' });
    manager = await buildSignedIn(world, { role: 'manager', organisation });
    outsider = await buildSignedIn(world);
    for (let number = 0; number < TIMES; number += 1) {
      const email = `known-${String(number).padStart(3, '0')}@example.org`;
      await world.accounts.create({ kind: 'system', name: 'test' }, { email, role: 'reviewer' });
      known.push(email);
    }
  });
  const bytes = ({ status, headers, text }: Answer): string => {
    const requestId = headers.get('X-Request-Id')!;
    return `${status} ${JSON.stringify([...headers])} ${text}`.replaceAll(requestId, 'REQUEST');
  };
  const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

  /** Asks both in turn, so that whatever else the machine does meets both. */
  async function expectAlike(ask: Record<'known' | 'unknown', (number: number) => Promise<Answer>>): Promise<void> {
    const seen = new Set<string>();
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let number = 0; number < TIMES; number += 1)
      for (const which of number % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
        const start = performance.now();
        seen.add(bytes(await ask[which](number)));
        times[which].push(performance.now() - start);
      }
    expect([...seen]).toHaveLength(1);
    const medians = [median(times.known), median(times.unknown)];
    const [shorter, longer] = [Math.min(...medians), Math.max(...medians)];
    expect(longer - shorter).toBeLessThan(Math.max(longer * BAND, UNTOLD_MS));
  }
  const unknown = (number: number) => known[number]!.replace('known', 'other');

  it('is not told by an invitation', async () => {
    const ask = (email: string) => sendInvitation(manager, 'harbour', invited(email));
    await expectAlike({ known: (number) => ask(known[number]!), unknown: (number) => ask(unknown(number)) });
  });

  it('is not told by a request to join', async () => {
    const ask = (email: string) => world.anonymous.post('/api/join-requests', newCompany({ email }));
    await expectAlike({ known: (number) => ask(known[number]!), unknown: (number) => ask(unknown(number)) });
  });

  it.each([
    ['somebody who is not signed in', () => world.anonymous],
    ['a member of another organisation', () => outsider],
  ] as [string, () => Caller][])('is not told by the members to %s', async (_who, who) => {
    const ask = (slug: string) => who().get(`/api/organisations/${slug}/members`);
    await expectAlike({ known: () => ask('harbour'), unknown: () => ask('nowhere') });
  });

  it('is not told by an account at the desk to who does not keep it', async () => {
    const ask = (id: string) => manager.get(`/api/accounts/${id}`);
    const nobody = '01900000-0000-7000-8000-000000000000';
    await expectAlike({ known: () => ask(outsider.accountId), unknown: () => ask(nobody) });
  });
});
