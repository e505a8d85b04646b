import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Account, Portal } from './portal.ts';

/** One reader with a browser of their own: no cookies, no cache. */
export interface Visit {
  page: Page;
  /** What no page may do: errors on the console, breaches of the content security policy, requests to other machines. */
  problems: string[];
  close(): Promise<void>;
}

const ACTION_TIMEOUT_MS = 10_000;

export async function openVisit(
  browser: Browser,
  portal: Pick<Portal, 'url'>,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ baseURL: portal.url, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(ACTION_TIMEOUT_MS);
  const problems: string[] = [];
  context.on('weberror', (error) => problems.push(`uncaught: ${error.error().message}`));
  context.on('console', (message) => {
    // The browser says so of every page that answers with an error, as some are meant to.
    const isAnswer = /^Failed to load resource: .* status of 4\d\d/.test(message.text());
    const isOfPage = message.location().url === message.page()?.url();
    if (['error', 'warning'].includes(message.type()) && !(isAnswer && isOfPage)) {
      problems.push(`${message.type()} on ${message.page()?.url()}: ${message.text()}`);
    }
  });
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && !['127.0.0.1', 'localhost'].includes(hostname)) {
      problems.push(`asked another machine: ${request.url()}`);
    }
  });
  return { page: await context.newPage(), problems, close: () => context.close() };
}

/** By the form, with a recovery code as the second step, of who has a second factor. */
export async function signInByForm(page: Page, { email, password, recoveryCodes }: Account): Promise<void> {
  await page.goto('/en/sign-in/');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  if (recoveryCodes) {
    await page.getByLabel('Code', { exact: true }).fill(recoveryCodes.pop()!);
    await page.getByRole('button', { name: 'Go on' }).click();
  }
  await page.waitForURL('**/en/workspace/');
}

/** The same without the form, where signing in is not what the test is about. */
export async function signIn(page: Page, { email, password, recoveryCodes }: Account): Promise<void> {
  const { request } = page.context();
  const headers = { 'Sec-Fetch-Site': 'same-origin' };
  const first = await request.post('/api/session', { headers, data: { email, password } });
  expect(first.status()).toBe(recoveryCodes ? 202 : 200);
  if (recoveryCodes) {
    const data = { code: recoveryCodes.pop()! };
    expect((await request.post('/api/session/second-factor', { headers, data })).status()).toBe(200);
  }
  await page.goto('/en/workspace/');
}

/** The text of an element, without line breaks and double blanks. */
export async function textOf(page: Page, selector: string): Promise<string> {
  const text = await page.locator(selector).first().innerText();
  return text.replace(/\s+/g, ' ').trim();
}

/** Fails with the list of what went wrong in the visit so far. */
export function expectNoProblems(visit: Visit): void {
  expect(visit.problems).toEqual([]);
}
