import { beforeAll, expect, it } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openWorld, type World } from '../../support/world.ts';
import { describeHidden, FEW, limits, TIMEOUT_MS } from './hidden.ts';
import { counting, differenceBetween } from './same-work.ts';

describeHidden(['SQLite']);

describeEachDialect('a difference', (open) => {
  let world: World;
  let count: () => number;
  beforeAll(async () => {
    const counted = counting(await open());
    ({ count } = counted);
    world = await openWorld(counted.database, { limits });
  });
  const ask = () => world.anonymous.get('/api/organisations');

  it('is found when the one takes a statement more', async () => {
    const andOneMore = async () => {
      await world.database.read.selectFrom('account').select('id').limit(1).execute();
      return ask();
    };
    const found = await differenceBetween(andOneMore, ask, count);
    expect(found).toMatchObject({ statements: [expect.any(Number), expect.any(Number)] });
  });

  it('is found when a password is checked for the one only', { timeout: TIMEOUT_MS }, async () => {
    const andPassword = async () => {
      await world.accounts.signIn('nobody@example.org', 'a password');
      return ask();
    };
    const found = await differenceBetween(andPassword, ask, () => 0, FEW);
    expect(found).toHaveProperty('medianMs');
  });

  it('is found when the one is longer by a byte', async () => {
    const longer = async () => ({ ...(await ask()), text: `${(await ask()).text} ` });
    expect(await differenceBetween(longer, ask, () => 0)).toHaveProperty('answers');
  });
});
