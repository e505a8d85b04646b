import { beforeAll, describe, expect, it } from 'vitest';
import { safeNext } from '../../site/components/workspace/guard.ts';
import type { Account } from './portal.ts';
import { useStage } from './stage.ts';

const OWN = [
  '/en/workspace/',
  '/fr/workspace/sessions/',
  '/en/workspace/entries/01975b7e-0000-7000-8000-000000000000/edit/?done=saved',
  '/en/product/gtas/',
  '/en/search/?q=caf%C3%A9&type=product',
  '/en/workspace',
];

const HOSTILE = [
  '',
  '/',
  '//evil.example',
  '///evil.example',
  '//evil.example/en/',
  'https://evil.example/en/',
  'https:evil.example',
  'https:/evil.example',
  'HTTPS://evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  '/\\evil.example',
  '/%2f%2fevil.example',
  '/%5cevil.example',
  '/en//evil.example',
  '/en/%2f%2fevil.example',
  '/en/%2e%2e//evil.example',
  '/en/../..//evil.example',
  '/en/..//evil.example',
  '/en/./',
  '/en/\\evil.example',
  '/en/%5c%5cevil.example',
  '/en;//evil.example',
  '/en@evil.example',
  '/en.evil.example/',
  'en/workspace/',
  '/en/workspace/#//evil.example',
  '/en/workspace/?next=https://evil.example',
  '/en/workspace/\r\nSet-Cookie: a=b',
  '/en/workspace/\n',
  ' /en/workspace/',
  '/en/ workspace/',
  '\t//evil.example',
  '/\t/evil.example',
  '/en/\t/evil.example',
  '\u0000/en/',
  '/de/workspace/',
  '/api/session',
  'javascript:alert(1)',
  'data:text/html,x',
  '/en/%00/',
  '/en/workspace/\u2028',
  '／／evil.example',
  `/en/${'a/'.repeat(600)}`,
];

describe('a path to come back to', () => {
  it.each(OWN)('may be one of this site: %s', (next) => {
    expect(safeNext(next, 'en')).toBe(next);
  });

  it.each([...HOSTILE, null])('is the workspace instead of %j', (next) => {
    expect(safeNext(next, 'fr')).toBe('/fr/workspace/');
  });

  it('is decided about in no time, however long it is', () => {
    for (const part of ['/en/', 'a', 'a.', '-/', '..', '%2f'])
      expect(safeNext(`/en/${part.repeat(100_000)}!`, 'en')).toBe('/en/workspace/');
  });
});

describe('who is sent back after giving the password', () => {
  const stage = useStage();
  let account: Account;
  let cookie: string;
  beforeAll(async () => {
    account = await stage.portal.createAccount(
      'writer@customs.example',
      'contributor',
      'us-customs-and-border-protection',
    );
    cookie = (await send('sign-in/', '/en/workspace/')).cookie;
  });
  /** Sends the form that asks for the password, in a page that was opened with `next`. */
  const send = async (page: string, next: string) => {
    const { url } = stage.portal;
    const answer = await fetch(`${url}/en/${page}?next=${encodeURIComponent(next)}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: url, ...(cookie && { Cookie: cookie }) },
      body: new URLSearchParams({ email: account.email, password: account.password }),
    });
    cookie = answer.headers.get('Set-Cookie')?.split(';')[0] ?? cookie;
    const location = new URL(answer.headers.get('Location') ?? 'about:blank', `${url}/en/${page}`);
    return { status: answer.status, cookie, location };
  };

  it.each(['sign-in/', 'workspace/confirm/'])('comes back to where they were, from %s', async (page) => {
    const { status, location } = await send(page, '/fr/workspace/sessions/');
    expect([status, location.pathname, location.origin]).toEqual([303, '/fr/workspace/sessions/', stage.portal.url]);
  });

  it.each(['sign-in/', 'workspace/confirm/'])('never leaves the site, from %s', async (page) => {
    for (const next of HOSTILE.filter((value) => value.isWellFormed() && !value.includes('\0'))) {
      const { status, location } = await send(page, next);
      expect([next, status, location.href]).toEqual([next, 303, `${stage.portal.url}/en/workspace/`]);
    }
  });

  it('never leaves the site from the second step either', async () => {
    const { url } = stage.portal;
    const reviewer = await stage.portal.createAccount('reviewer@portal.example', 'reviewer');
    const post = (path: string, fields: Record<string, string>, own?: string) =>
      fetch(`${url}/en/${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { Origin: url, ...(own && { Cookie: own }) },
        body: new URLSearchParams(fields),
      });
    for (const next of ['//evil.example', 'https://evil.example/', '/en/../..//evil.example']) {
      const query = `?next=${encodeURIComponent(next)}`;
      const first = await post(`sign-in/${query}`, { email: reviewer.email, password: reviewer.password });
      expect(first.headers.get('Location')).toBe('/en/sign-in/second-step/?next=%2Fen%2Fworkspace%2F');
      const halfWay = first.headers.get('Set-Cookie')!.split(';')[0];
      const second = await post(`sign-in/second-step/${query}`, { code: reviewer.recoveryCodes!.pop()! }, halfWay);
      expect([next, second.status, second.headers.get('Location')]).toEqual([next, 303, '/en/workspace/']);
    }
  });

  it('may not be led away by what was carried along either', async () => {
    const { url } = stage.portal;
    const answer = await fetch(`${url}/en/workspace/confirm/?next=${encodeURIComponent('//evil.example')}`, {
      method: 'POST',
      headers: { Origin: url, Cookie: cookie },
      body: new URLSearchParams({ password: account.password, 'sent.title': '"><script>alert(1)</script>' }),
    });
    const html = await answer.text();
    expect(html).toContain('action="/en/workspace/"');
    expect(html).toContain('name="title" value="&quot;><script>alert(1)</script>">');
    expect(html).not.toContain('evil.example');
  });
});
