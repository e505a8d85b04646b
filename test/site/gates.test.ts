import { beforeAll, describe, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import { builtSite } from '../support/built-site.ts';
import { describeEachDialect } from '../support/each-dialect.ts';
import { openWorld, type Person, type World } from '../support/world.ts';

const PASSWORD = 'four harbours in the fog';
const EMAIL = 'keeper@example.org';

describeEachDialect('the gates of the workspace', (open) => {
  let world: World;
  let member: Person;
  beforeAll(async () => {
    world = await openWorld(await open(), { site: await builtSite() });
    member = await world.buildAccount();
    await world.accounts.create(system('test'), { email: EMAIL, role: 'maintainer' }, PASSWORD);
  });
  const signIn = (next: string) =>
    world.anonymous.send(`/en/sign-in/?next=${encodeURIComponent(next)}`, {
      method: 'POST',
      body: new URLSearchParams({ email: EMAIL, password: PASSWORD }),
      headers: { Origin: 'http://localhost' },
    });

  describe('after signing in', () => {
    it('lead to the page of this portal that was asked for', async () => {
      const { status, headers } = await signIn('/fr/workspace/reviews/');
      expect([status, headers.get('Location')]).toEqual([303, '/fr/workspace/reviews/']);
    });

    it.each([
      ...[
        'https://evil.example/',
        '//evil.example/en/',
        '/\\evil.example/',
        '/en//\\evil.example',
        'javascript:alert(1)',
      ],
      ...[
        '/en/\r\nLocation: https://evil.example',
        '/de/',
        'en/workspace/',
        '',
        '/en/@evil.example:80',
        '\t//evil.example',
      ],
    ])('lead nowhere else: %j', async (next) => {
      const { status, headers } = await signIn(next);
      expect([status, headers.get('Location')]).toEqual([303, '/en/workspace/']);
    });
  });

  it('hide what is typed as a password, and let it be pasted and filled in by a password manager', async () => {
    const { token } = await world.accounts.create(system('test'), { email: 'new@example.org', role: 'reviewer' });
    const link = await world.anonymous.send(`/en/sign-in/link/?token=${token}`, {
      method: 'POST',
      body: new URLSearchParams(),
      headers: { Origin: 'http://localhost' },
    });
    for (const { text } of [await world.anonymous.get('/en/sign-in/'), link]) {
      const [input = ''] = /<input[^>]*name="password"[^>]*>/.exec(text) ?? [];
      expect(input).toMatch(/ type="password"/);
      expect(input).toMatch(/ autocomplete="(current|new)-password"/);
      expect(text).not.toMatch(/onpaste|autocomplete="off"/);
    }
  });

  it.each(['/en/workspace/', '/fr/workspace/', '/en/workspace/new/product/'])(
    'have a way out on every page behind them: %s',
    async (address) => {
      const { text } = await member.get(address);
      expect(text).toContain(`href="${address.slice(0, 3)}/sign-out/"`);
    },
  );
});
