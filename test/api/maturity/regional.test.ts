import { beforeEach, expect, it } from 'vitest';
import { renewFigures } from '#api/maturity/service.ts';
import { type Assessed, assess, buildAssessed, comparisonsOf, medianFor, reassess } from '../../support/assessments.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openWorld, type World } from '../../support/world.ts';

const MONTH_MS = 31 * 86_400_000;

describeEachDialect('the figures of a region', (open) => {
  let world: World;
  let months: number;
  beforeEach(async () => {
    world = await openWorld(await open());
    months = 0;
  });

  /** The job as it runs in each further month. */
  const renew = () => renewFigures(world.deps, Date.now() + MONTH_MS * (months += 1));
  const others = async (...all: number[]): Promise<{ one: Assessed; id: string }[]> => {
    const made = [];
    for (const level of all) {
      const one = await buildAssessed(world);
      made.push({ one, id: await assess(one, level) });
    }
    return made;
  };

  it('are none with four organisations, and the lower median with five', async () => {
    const [first] = await others(1, 2, 4, 5);
    await renew();
    expect((await comparisonsOf(first!.one))[0]).toMatchObject({ region: 'europe', isCounted: true });
    expect(await medianFor(first!.one)).toBeUndefined();
    await others(3);
    await renew();
    const [comparison] = await comparisonsOf(first!.one);
    expect(comparison!.figures).toHaveLength(8);
    expect(comparison!.figures[0]).toMatchObject({ dimension: 'mandate', own: 1, median: 3, band: '5-9' });
  });

  it('count an organisation once, with its latest assessment, and only as a whole', async () => {
    const [first] = await others(1, 1, 1, 2);
    await assess(first!.one, 5, { assessedOn: '2026-11-01' });
    await assess(first!.one, 5, { assessedOn: '2026-11-25', scope: 'post', countedInRegion: undefined });
    await renew();
    expect(await medianFor(first!.one)).toBeUndefined();
    await others(5);
    await assess(first!.one, 3, { assessedOn: '2026-11-24' });
    await renew();
    expect(await medianFor(first!.one)).toBe(2); // of 1, 1, 2, 3 and 5
    expect((await comparisonsOf(first!.one))[0]).toMatchObject({
      on: '2026-11-24',
      figures: [{ own: 3 }, ...Array(7).fill({})],
    });
  });

  it('leave out who has not agreed, who is elsewhere, and what a dimension is not known for', async () => {
    const [first] = await others(2, 2, 2);
    await assess(await buildAssessed(world), 5, { countedInRegion: 'no' });
    await assess(await buildAssessed(world, 'ZW'), 5);
    await assess(await buildAssessed(world, 'KE'), 5);
    await renew();
    expect(await medianFor(first!.one)).toBeUndefined();
    await others(2);
    await assess(await buildAssessed(world), 2, { levels: [{ dimension: 'mandate', level: 2 }] });
    await renew();
    expect(await medianFor(first!.one)).toBe(2);
    expect(await medianFor(first!.one, 'data')).toBeUndefined();
  });

  it('lose at once whoever says no, withdraws, or is suspended, and are none until five levels differ', async () => {
    const [first, second, third] = await others(1, 2, 3, 4, 5, 5);
    await renew();
    expect(await medianFor(second!.one)).toBe(3);
    await reassess(first!.one, first!.id, { countedInRegion: 'no' });
    expect(await medianFor(second!.one)).toBeUndefined();
    await renew();
    expect(await medianFor(second!.one)).toBeUndefined();
    await reassess(first!.one, first!.id, { countedInRegion: 'yes' });
    expect(await medianFor(second!.one)).toBe(3);
    const { status } = await third!.one.person.post(`/api/entries/${third!.id}/withdraw`, { reason: 'It is old.' });
    expect(status).toBe(200);
    expect(await medianFor(second!.one)).toBeUndefined();
    await others(1, 1, 1);
    await renew();
    expect(await medianFor(second!.one)).toBeUndefined(); // one gone, three come
    await others(1);
    await renew();
    expect(await medianFor(second!.one)).toBe(1); // of 1, 1, 1, 1, 1, 2, 4, 5 and 5: lower median 1
    const maintainer = await world.buildAccount({ role: 'maintainer' });
    const suspended = await maintainer.post(`/api/organisations/${first!.one.organisation.slug}/suspend`, {
      reason: 'A test.',
    });
    expect(suspended.status, suspended.text).toBeLessThan(300);
    expect(await medianFor(second!.one)).toBeUndefined();
  });

  it('do not tell by their change what one organisation has said: not when it comes, changes or goes', async () => {
    const [watcher] = await others(2, 2, 2, 4, 4);
    await renew();
    expect(await medianFor(watcher!.one)).toBe(2);
    // With it the median would be another, for two of the five levels that it might say.
    const [newcomer] = await others(4);
    await assess(newcomer!.one, 5, { assessedOn: '2026-11-22' });
    await others(4);
    await renew();
    expect(await medianFor(watcher!.one)).toBe(2);
    await others(4, 4, 4);
    await renew();
    expect(await medianFor(watcher!.one)).toBe(4);
  });

  it('change once in a calendar month at most', async () => {
    const [watcher] = await others(2, 2, 2, 2, 2);
    const at = Date.UTC(2031, 4, 2);
    await renewFigures(world.deps, at);
    await others(5, 5, 5, 5, 5, 5);
    await renewFigures(world.deps, Date.UTC(2031, 4, 31, 23));
    expect(await medianFor(watcher!.one)).toBe(2);
    await renewFigures(world.deps, Date.UTC(2031, 5, 1));
    expect(await medianFor(watcher!.one)).toBe(5);
  });

  it('are for members of agencies that have saved an assessment, and do not exist for companies', async () => {
    await others(1, 2, 3, 4, 5);
    await renew();
    expect(await comparisonsOf(await buildAssessed(world))).toEqual([]);
    for (const role of ['reviewer', 'maintainer', 'contributor'] as const)
      expect((await (await world.buildAccount({ role })).get('/api/regional-comparison')).status).toBe(404);
    expect((await world.anonymous.get('/api/regional-comparison')).status).toBe(404);
    // A yes that one has to give to see anything would be none.
    const shy = await buildAssessed(world);
    await assess(shy, 1, { countedInRegion: 'no' });
    expect((await comparisonsOf(shy))[0]).toMatchObject({ isCounted: false });
    expect(await medianFor(shy)).toBe(3);
  });

  it('keep no level of anybody, only which revision was counted', async () => {
    await others(1, 2, 3, 4, 5);
    await renew();
    const rows = await world.database.read.selectFrom('maturity_figure').selectAll().execute();
    expect(rows).toHaveLength(8);
    for (const { counted } of rows)
      expect(Object.entries(JSON.parse(counted) as object).flat()).toEqual(
        Array(10).fill(expect.stringMatching(/^[0-9a-f-]{36}$/)),
      );
  });
});
