import { expect, it } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { draftInput, openWorld } from '../../support/world.ts';

describeEachDialect('the address of a new entry', (open) => {
  /** What a company is answered that asks for a title, and for an address, which a hidden draft may have already. */
  const answers = async (isTaken: boolean) => {
    const world = await openWorld(await open());
    const agency = await world.buildOrganisation({ kind: 'customs', slug: 'agency' });
    const company = await world.buildOrganisation({ slug: 'company' });
    if (isTaken) await world.buildEntry({ organisation: agency, title: 'Night Watch', state: 'draft' });
    const writer = await world.buildAccount({ organisation: company });
    const byTitle = await writer.post('/api/entries', { ...draftInput('product', company), title: 'Night Watch' });
    const other = await openWorld(await open());
    const sameCompany = await other.buildOrganisation({ slug: 'company' });
    const sameAgency = await other.buildOrganisation({ kind: 'customs', slug: 'agency' });
    if (isTaken) await other.buildEntry({ organisation: sameAgency, slug: 'night-watch', state: 'draft' });
    const asker = await other.buildAccount({ organisation: sameCompany });
    const byName = await asker.post('/api/entries', { ...draftInput('product', sameCompany), slug: 'night-watch' });
    // What is not public has an address that says nothing.
    return [byTitle, byName].map(({ status, body }) => [status, /^[0-9a-f]{16}$/.test(body.slug)]);
  };

  it('does not tell that a hidden entry wants it as well', async () => {
    expect(await answers(true)).toEqual(await answers(false));
    expect(await answers(true)).toEqual([
      [201, true],
      [201, true],
    ]);
  });
});
