import { beforeAll, describe, expect, it } from 'vitest';
import { anonymous } from '#api/access/actor.ts';
import { remindOfUses } from '#api/uses/service.ts';
import type { EntryView, NewUse, UseOf } from '#plugins/kit/index.ts';
import type { Caller } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { lettersTo } from '../../support/letters.ts';
import { type BuiltEntry, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

const DAY_MS = 86_400_000;
const USE: NewUse = { since: '2024-05', steps: ['identify'], mayBeAsked: true, marking: 'clear' };

describeEachDialect('“We use this”', (open) => {
  let world: World;
  let product: BuiltEntry;
  let agency: Organisation;
  let company: Organisation;
  let officer: Person;
  let manager: Person;
  let readers: Record<'anonymous' | 'a company' | 'another agency' | 'the agency', Caller>;

  beforeAll(async () => {
    world = await openWorld(await open());
    company = await world.buildOrganisation();
    product = await world.buildEntry({ organisation: company });
    agency = await world.buildOrganisation({ kind: 'customs' });
    officer = await world.buildAccount({ organisation: agency });
    manager = await world.buildAccount({ organisation: agency, role: 'manager' });
    const another = await world.buildOrganisation({ kind: 'border-agency' });
    readers = {
      anonymous: world.anonymous,
      'a company': await world.buildAccount({ organisation: company }),
      'another agency': await world.buildAccount({ organisation: another }),
      'the agency': officer,
    };
  });

  const pathOf = (slug: string, id = product.id) => `/api/entries/${id}/uses/${slug}`;
  const declare = (who: Caller, changes: Partial<NewUse> = {}, slug = agency.slug, id = product.id) =>
    who.put(pathOf(slug, id), { ...USE, ...changes });
  const revoke = (who: Caller, slug = agency.slug) =>
    who.send(pathOf(slug), { method: 'DELETE', headers: { Origin: 'http://localhost' } });
  const shownTo = async (who: Caller) => {
    const { trust } = JSON.parse((await who.get(`/api/entries/${product.id}`)).text) as EntryView;
    return trust.declaredUse.map(({ slug }) => slug);
  };
  const listedFor = async (who: Caller) => {
    const { rows } = JSON.parse((await who.get(`/api/organisations/${agency.slug}/uses`)).text) as { rows: UseOf[] };
    return rows.map(({ entry }) => entry.id);
  };
  const lastTags = async () => {
    const { payload } = await world.database.read
      .selectFrom('outbox')
      .select('payload')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    return String(payload);
  };

  it('is said by whoever belongs to an administration, for that one, and by nobody else', async () => {
    const { maintainer } = { maintainer: await world.buildAccount({ role: 'maintainer' }) };
    expect((await declare(world.anonymous)).status).toBe(401);
    expect((await declare(readers['a company'])).status).toBe(403);
    expect((await declare(readers['a company'], {}, company.slug)).status).toBe(403);
    expect((await declare(readers['another agency'])).status).toBe(403);
    expect((await declare(maintainer)).status).toBe(403);
    expect((await declare(officer)).status).toBe(204);
    expect(await lastTags()).toContain(`uses:${product.id}`);
    expect(await lastTags()).toContain(`uses-of:${agency.slug}`);
  });

  describe.each([
    ['clear', ['anonymous', 'a company', 'another agency', 'the agency']],
    ['green', ['a company', 'another agency', 'the agency']],
    ['amber', ['another agency', 'the agency']],
  ] as const)('marked %s', (marking, shown) => {
    it(`is shown to ${shown.join(', ')} and to nobody else, on the product and on the organisation`, async () => {
      expect((await declare(officer, { marking })).status).toBe(204);
      for (const [name, who] of Object.entries(readers)) {
        const isShown = (shown as readonly string[]).includes(name);
        expect([name, await shownTo(who), await listedFor(who)]).toEqual(
          isShown ? [name, [agency.slug], [product.id]] : [name, [], []],
        );
      }
    });
  });

  it('says since when and for what, and refuses what cannot be', async () => {
    await declare(officer, { purpose: 'To rank manifests.' });
    const { trust } = JSON.parse((await world.anonymous.get(`/api/entries/${product.id}`)).text) as EntryView;
    expect(trust.declaredUse).toMatchObject([{ ...USE, purpose: 'To rank manifests.', isOverdue: false }]);
    for (const wrong of [{ since: '2999' }, { since: 'May' }, { steps: ['nothing'] }, { marking: 'red' as 'amber' }])
      expect([wrong, (await declare(officer, wrong)).status]).toEqual([wrong, 400]);
  });

  it('is not said of what is no product, nor of what one may not read', async () => {
    const text = await world.buildEntry({ type: 'experience', organisation: agency });
    const other = await world.buildOrganisation({ kind: 'customs' });
    const hidden = await world.buildEntry({ type: 'experience', marking: 'amber-strict', organisation: other });
    for (const { id } of [text, hidden]) expect((await declare(officer, {}, agency.slug, id)).status).toBe(404);
  });

  it('counts only while the administration counts as one', async () => {
    const setUntil = (kind_until: string) =>
      world.database.write.updateTable('organisation').set({ kind_until }).where('id', '=', agency.id).execute();
    await setUntil('2020-01-01T00:00:00.000Z');
    expect([await shownTo(world.anonymous), await listedFor(world.anonymous)]).toEqual([[], []]);
    const read: string[] = [];
    await world.portalFor(anonymous, (tag) => read.push(tag)).entries.get(product.id);
    expect(read).toContain(`uses-of:${agency.slug}`); // so that the page is made anew when it counts again
    await setUntil('2999-01-01T00:00:00.000Z');
    expect(await shownTo(world.anonymous)).toEqual([agency.slug]);
  });

  it('is to be said again after a year: managers are reminded twice, then the page says that it is overdue', async () => {
    const { confirmed_at } = await world.database.read
      .selectFrom('use_declaration')
      .select('confirmed_at')
      .executeTakeFirstOrThrow();
    const after = (days: number) => Date.parse(confirmed_at) + days * DAY_MS;
    const letters = async () => (await lettersTo(world, manager.email)).length;
    await remindOfUses(world.deps, after(300));
    expect(await letters()).toBe(0);
    for (const days of [340, 345]) await remindOfUses(world.deps, after(days));
    expect(await letters()).toBe(1);
    for (const days of [367, 400]) await remindOfUses(world.deps, after(days));
    expect(await letters()).toBe(2);
    expect(await lastTags()).toContain(`uses:${product.id}`);
    const old = new Date(Date.now() - 400 * DAY_MS).toISOString();
    await world.database.write.updateTable('use_declaration').set({ confirmed_at: old }).execute();
    const overdue = async () => {
      const { trust } = JSON.parse((await world.anonymous.get(`/api/entries/${product.id}`)).text) as EntryView;
      return trust.declaredUse.map(({ isOverdue }) => isOverdue);
    };
    expect(await overdue()).toEqual([true]);
    expect((await officer.post(`${pathOf(agency.slug)}/confirm`)).status).toBe(204);
    expect(await overdue()).toEqual([false]);
  });

  it('is taken back by its own people only, and nothing of it is kept but the log', async () => {
    expect((await revoke(readers['a company'])).status).toBe(403);
    expect((await revoke(officer)).status).toBe(204);
    expect([await shownTo(officer), await listedFor(officer)]).toEqual([[], []]);
    expect((await revoke(officer)).status).toBe(404);
    expect((await officer.post(`${pathOf(agency.slug)}/confirm`)).status).toBe(404);
  });
});
