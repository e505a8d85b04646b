import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOutbox } from '#api/jobs/outbox.ts';
import { createPortal } from '#api/portal.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { FEW_TERMS, openPublishing, type TestPublishing } from '../../support/publishing.ts';
import { type BuiltEntry, openWorld, type World } from '../../support/world.ts';

describeEachDialect('a publisher to which something happens', (open) => {
  let world: World;
  let publishing: TestPublishing;
  let entry: BuiltEntry;
  beforeEach(async () => {
    world = await openWorld(await open(), { publishes: false, vocabularies: FEW_TERMS });
    publishing = openPublishing(world);
    entry = await world.buildEntry({ slug: 'a', title: 'First' });
    await publishing.publisher.publishMissing(() => undefined);
    await publishing.publisher.drain();
    publishing.events.length = 0;
  });
  afterEach(async () => {
    vi.useRealTimers();
    await publishing.publisher.stop();
  });
  const change = async (title: string) => {
    entry = await world.submitAndApprove(await world.revise(entry, { title }));
  };
  const waiting = async () => (await world.deps.outbox.open(10)).length;

  describe('one page that fails', () => {
    beforeEach(async () => {
      publishing.onPage = (address) => {
        if (address === '/en/product/a/') throw new Error('broken view');
      };
      await change('Second');
      await publishing.publisher.drain();
    });

    it('keeps no other page from being made, nor the change from being done', async () => {
      expect(await publishing.page('/fr/product/a/')).toContain('Second');
      expect(await publishing.page('/en/')).toContain('Second');
      expect(publishing.indexed.get(entry.id)?.title).toBe('Second');
      expect(await waiting()).toBe(0);
    });

    it('is named in the log, and made at the next start', async () => {
      expect(publishing.logs).toMatchObject([{ address: '/en/product/a/', err: { message: 'broken view' } }]);
      publishing = publishing.restart();
      await publishing.publisher.publishMissing(() => undefined);
      expect(await publishing.page('/en/product/a/')).toContain('Second');
    });
  });

  it('takes an answer that is neither a page nor missing for a failure, and keeps the page there was', async () => {
    const site = publishing.page('/en/product/a/');
    publishing.onPage = async () => {
      throw new Error('503');
    };
    await change('Second');
    await publishing.publisher.drain();
    expect(await publishing.page('/en/product/a/')).toBe(await site);
  });

  it('leaves no page that names what is gone, when the page cannot be made again', async () => {
    expect(await publishing.page('/en/product/')).toContain('First');
    publishing.onPage = async (address) => {
      if (address === '/en/product/') throw new Error('broken listing');
    };
    world.deps.outbox.settled = async () => true;
    await world.portalFor(entry.author).entries.withdraw(entry.id, 'It is wrong.');
    await publishing.publisher.drain();
    expect(await publishing.page('/en/product/')).toBeUndefined();
    expect(await publishing.page('/fr/product/')).toBeDefined();
  });

  describe('a crash after the pages were made', () => {
    it('leaves the change to be carried out again, with the same result', async () => {
      await change('Second');
      const { markDone } = world.deps.outbox;
      world.deps.outbox.markDone = async () => {
        throw new Error('killed');
      };
      await expect(publishing.publisher.drain()).rejects.toThrow('killed');
      world.deps.outbox.markDone = markDone;
      expect(await waiting()).toBe(1);
      const before = [await publishing.page('/en/product/a/'), await publishing.page('/en/')];
      publishing = publishing.restart();
      await publishing.publisher.drain();
      expect([await publishing.page('/en/product/a/'), await publishing.page('/en/')]).toEqual(before);
      expect(publishing.indexed.get(entry.id)?.title).toBe('Second');
      expect(await waiting()).toBe(0);
    });
  });

  describe('while it listens', () => {
    const page = () => publishing.page('/en/product/a/');

    it('carries out at once what this process has changed', async () => {
      publishing.publisher.start();
      await change('Second');
      await expect.poll(page, { interval: 5 }).toContain('Second');
    });

    it('finds within a moment what another process has changed', async () => {
      publishing.publisher.start();
      const other = createPortal({ ...world.deps, outbox: createOutbox(world.database) });
      const saved = await other(entry.author).entries.saveDraft(
        { ...entry.input, title: 'From elsewhere' },
        { id: entry.id, basedOn: entry.revision.hash },
      );
      await other(entry.author).entries.submit(entry.id);
      await other(world.reviewer).reviews.approve(entry.id, saved.revision.hash);
      await expect.poll(page, { timeout: 1000, interval: 10 }).toContain('From elsewhere');
    });

    it('lets a withdrawal answer when the page is gone', async () => {
      publishing.publisher.start();
      await world.portalFor(entry.author).entries.withdraw(entry.id, 'Test.');
      expect(await page()).toBeUndefined();
      expect(publishing.indexed.has(entry.id)).toBe(false);
    });

    it('tries again a little later what failed as a whole', async () => {
      let isBroken = true;
      publishing.onSearch = () => {
        if (isBroken) throw new Error('disk full');
      };
      publishing.publisher.start();
      vi.useFakeTimers({ toFake: ['setTimeout'] });
      await change('Second');
      await vi.waitUntil(() => publishing.logs.length > 0);
      expect(await waiting()).toBe(1);
      isBroken = false;
      await vi.advanceTimersByTimeAsync(2000);
      vi.useRealTimers();
      await expect.poll(waiting).toBe(0);
      expect(publishing.indexed.get(entry.id)?.title).toBe('Second');
      expect(publishing.logs[0]).toMatchObject({ err: { message: 'disk full' } });
    });

    it('does nothing more once it is stopped', async () => {
      publishing.publisher.start();
      await publishing.publisher.stop();
      publishing.events.length = 0;
      await change('Second');
      await new Promise((resolve) => setTimeout(resolve, 250));
      expect(publishing.events).toEqual([]);
      expect(await waiting()).toBe(1);
    });
  });

  describe('a withdrawal in the middle of a bulk run', () => {
    it('does not wait for its end, and no page that was read before is written after', async () => {
      publishing = publishing.restart({ build: 'second' });
      let done: Promise<unknown> | undefined;
      let madeBefore = 0;
      publishing.onPage = async (address) => {
        if (address !== '/en/product/a/' || done) return;
        // It has been read by now, and is written only after the entry has been withdrawn.
        world.deps.outbox.settled = async () => true;
        await world.portalFor(entry.author).entries.withdraw(entry.id, 'Test.');
        done = publishing.publisher.drain().then(() => (madeBefore = publishing.events.length));
      };
      await publishing.publisher.publishMissing(() => undefined);
      await done;
      expect(done).toBeDefined();
      expect(await publishing.page('/en/product/a/')).toBeUndefined();
      expect(await publishing.page('/fr/product/a/')).toBeUndefined();
      expect(madeBefore).toBeLessThanOrEqual(publishing.events.length);
    });
  });
});
