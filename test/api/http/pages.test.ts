import { beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '#api/errors.ts';
import type { SiteRenderer } from '#api/publishing/site-renderer.ts';
import type { SiteLocals } from '#plugins/kit/index.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openWorld, type World } from '../../support/world.ts';

const HTML = { headers: { Accept: 'text/html' } };

describeEachDialect('a page that is made on demand', (open) => {
  let world: World;
  const rendered: { request: Request; locals: SiteLocals }[] = [];
  /** Each address behaves in a way of its own. */
  const site: SiteRenderer = {
    build: 'test',
    render: async (request, locals) => {
      rendered.push({ request, locals });
      const { pathname } = new URL(request.url);
      if (pathname === '/en/missing/') return new Response('', { status: 404 });
      if (pathname === '/en/forbidden/') throw new AppError('not_allowed', { en: 'No.', fr: 'Non.' });
      if (pathname.includes('/guarded/')) throw new AppError('assurance_too_low', { en: 'Confirm.', fr: 'Confirmez.' });
      if (pathname === '/en/broken/') throw new Error('secret detail');
      if (pathname === '/en/moved/') return new Response(null, { status: 303, headers: { Location: '/en/there/' } });
      if (pathname === '/en/sign-in/') {
        const form = await request.formData();
        const typed = [form.get('email'), form.get('password')] as [string, string];
        const signedIn = (await locals.session.signIn(...typed)) === 'signed-in';
        return new Response(null, { status: 303, headers: { Location: signedIn ? '/en/workspace/' : '/en/sign-in/' } });
      }
      if (pathname === '/en/sign-out/') await locals.session.signOut();
      return new Response(
        `page ${pathname} for ${locals.portal.viewer.kind}, ${locals.problem?.code ?? 'no problem'}`,
        {
          headers: { 'Content-Type': 'text/html', 'X-From-Page': 'yes' },
        },
      );
    },
  };
  beforeAll(async () => {
    world = await openWorld(await open(), { site });
  });
  const last = () => rendered.at(-1)!;

  it('is made for whoever asks, and never kept', async () => {
    const person = await world.buildAccount();
    const page = await person.get('/en/workspace/');
    expect(page.text).toBe('page /en/workspace/ for account, no problem');
    expect(page.headers.get('Cache-Control')).toBe('private, no-store');
    expect(page.headers.get('X-From-Page')).toBe('yes');
    expect((await world.anonymous.get('/en/workspace/')).text).toContain('for anonymous');
  });

  it('sees our own address, whatever the request says of the host', async () => {
    await world.anonymous.send('http://evil.example/en/workspace/?a=1', {
      headers: { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' },
    });
    expect(last().request.url).toBe('http://localhost/en/workspace/?a=1');
  });

  it('may redirect', async () => {
    const { status, headers } = await world.anonymous.get('/en/moved/');
    expect([status, headers.get('Location')]).toEqual([303, '/en/there/']);
  });

  it('that does not exist is the page that says so, for everybody the same', async () => {
    const { status, text } = await world.anonymous.get('/en/missing/');
    expect([status, text]).toEqual([404, 'page /en/not-found/ for anonymous, no problem']);
  });

  it('that throws what is meant for the reader is an error page with that', async () => {
    const { status, text } = await world.anonymous.send('/en/forbidden/', HTML);
    expect([status, text]).toEqual([403, 'page /en/problem/ for anonymous, not_allowed']);
  });

  it('that asks for a recent password leads to where it is given, and from there back to itself only', async () => {
    const addresses = {
      '/fr/guarded/?a=1': '/fr/workspace/confirm/?next=%2Ffr%2Fguarded%2F',
      '/en/guarded//evil.example/': '/en/workspace/confirm/?next=%2Fen%2Fguarded%2F%2Fevil.example%2F',
      '/en/guarded/&next=https:evil': '/en/workspace/confirm/?next=%2Fen%2Fguarded%2F%26next%3Dhttps%3Aevil',
    };
    for (const [address, place] of Object.entries(addresses)) {
      const { status, headers } = await world.anonymous.send(address, HTML);
      expect([status, headers.get('Location')]).toEqual([303, place]);
      expect(headers.get('Cache-Control')).toBe('private, no-store');
    }
    const { status, body } = await world.anonymous.get('/en/guarded/');
    expect([status, body.title]).toEqual([403, 'assurance_too_low']);
  });

  it('that breaks is an error page without the cause, and a line in the log', async () => {
    const { status, text } = await world.anonymous.send('/en/broken/', HTML);
    expect([status, text]).toEqual([500, 'page /en/problem/ for anonymous, internal_error']);
    expect(world.logs.at(-1)).toMatchObject({ err: { message: 'secret detail' } });
  });

  it.each([
    ['fr-FR,fr;q=0.9,en;q=0.8', '/fr/'],
    ['de, fr;q=0.5', '/fr/'],
    ['EN-us', '/en/'],
    ['de', '/en/'],
    ['', '/en/'],
    ['%%%', '/en/'],
  ])('at the root leads to the language that the browser asks for: %j → %s', async (accepted, location) => {
    const { status, headers } = await world.anonymous.send('/', { headers: { 'Accept-Language': accepted } });
    expect([status, headers.get('Location')]).toEqual([302, location]);
  });

  describe('with a form', () => {
    const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      world.anonymous.send(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { Origin: 'http://localhost', ...headers },
      });

    it('signs in and out, with the cookie of the host', async () => {
      const { email } = await world.buildAccount({ role: 'reviewer' });
      await world.accounts.create({ kind: 'system', name: 'test' }, { email, role: 'reviewer' }, 'a good password');
      const signedIn = await post('/en/sign-in/', { email, password: 'a good password' });
      expect([signedIn.status, signedIn.headers.get('Location')]).toEqual([303, '/en/workspace/']);
      const cookie = signedIn.headers.get('Set-Cookie')!.split(';')[0]!;
      expect(cookie).toMatch(/^__Host-/);
      const out = await post('/en/sign-out/', {}, { Cookie: cookie });
      expect(out.headers.get('Set-Cookie')).toContain('Max-Age=0');
      expect((await world.anonymous.send('/en/workspace/', { headers: { Cookie: cookie } })).text).toContain(
        'for anonymous',
      );
    });

    it('sets no cookie when address and password do not fit', async () => {
      const answer = await post('/en/sign-in/', { email: 'a@example.org', password: 'x' });
      expect([answer.headers.get('Location'), answer.headers.get('Set-Cookie')]).toEqual(['/en/sign-in/', null]);
    });

    it('from elsewhere is refused with a page, before it is read', async () => {
      const answer = await post('/en/sign-in/', {}, { Origin: 'https://evil.example', Accept: 'text/html' });
      expect([answer.status, answer.text]).toEqual([403, 'page /en/problem/ for anonymous, cross_site']);
    });

    it('may be as large as a form with errors beside its fields, and no larger', async () => {
      const large = await post('/en/workspace/', { text: 'x'.repeat(5e6) });
      expect(large.status).toBe(200);
      const tooLarge = await post('/en/workspace/', { text: 'x'.repeat(17 * 1024 * 1024) }, { Accept: 'text/html' });
      expect([tooLarge.status, tooLarge.text]).toEqual([413, 'page /en/problem/ for anonymous, too_large']);
    });
  });
});

describe('the page of an error that cannot be made either', () => {
  describeEachDialect('is', (open) => {
    it('the plain problem', async () => {
      const site: SiteRenderer = {
        build: 'test',
        render: async () => {
          throw new Error('nothing works');
        },
      };
      const world = await openWorld(await open(), { site });
      const answer = await world.anonymous.send('/en/product/x/', HTML);
      expect(answer.body).toMatchObject({ status: 500, title: 'internal_error' });
      expect(answer.text).not.toContain('nothing works');
    });
  });
});
