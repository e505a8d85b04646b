import { z } from 'zod';
import { type Problem, type SingleSignOnInput, toProblems } from '#plugins/kit/index.ts';
import { isStorable } from '../db/text.ts';
import { invalidInput } from '../errors.ts';

const MAX_DOMAINS = 20;
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

const input = z.strictObject({
  issuer: z.string().trim().min(1).max(500),
  clientId: z.string().trim().min(1).max(500),
  clientSecret: z.string().trim().max(1000).default(''),
  domains: z.array(z.string().trim().toLowerCase().max(260)).max(MAX_DOMAINS),
  isRequired: z.boolean().default(false),
  admitsDomains: z.boolean().default(false),
  asksSecondFactor: z.boolean().default(false),
});
export type CheckedInput = z.output<typeof input>;

/** @throws invalid_input with all problems at once */
export function checkInput(given: SingleSignOnInput): CheckedInput {
  const parsed = input.safeParse(given);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  const { issuer, clientId, clientSecret, domains } = parsed.data;
  const ascii = domains.filter((domain) => domain !== '').map(toAscii);
  const problems = [
    ...findIssuerProblems(issuer),
    ...(isStorable(clientId) ? [] : [wrongFormat('clientId', UNREADABLE)]),
    ...(isStorable(clientSecret) ? [] : [wrongFormat('clientSecret', UNREADABLE)]),
    ...ascii.flatMap((domain, index) =>
      domain !== undefined && DOMAIN.test(domain) ? [] : [wrongFormat(`domains.${index}`, NO_DOMAIN)],
    ),
  ];
  if (problems.length > 0) throw invalidInput(problems);
  return { ...parsed.data, domains: [...new Set(ascii as string[])].toSorted() };
}

/** Whether it is allowed without encryption, only the guarded fetch knows. */
export function findIssuerProblems(issuer: string): Problem[] {
  if (!isStorable(issuer) || !URL.canParse(issuer)) return [wrongFormat('issuer', NO_ISSUER)];
  const { protocol, search, hash, username, password, pathname } = new URL(issuer);
  const isPlain = search === '' && hash === '' && username === '' && password === '';
  const isIssuer = /^https?:$/.test(protocol) && isPlain && !pathname.includes('/.well-known/');
  return isIssuer ? [] : [wrongFormat('issuer', NO_ISSUER)];
}

/** `@douane.example` and addresses in letters of other scripts are meant kindly. */
function toAscii(domain: string): string | undefined {
  const address = `https://${domain.replace(/^@/, '')}/`;
  if (/[\s/?#:@\\]/.test(domain.replace(/^@/, '')) || !URL.canParse(address)) return undefined;
  return new URL(address).hostname;
}

const wrongFormat = (path: string, message: Problem['message']): Problem => ({ path, code: 'wrong_format', message });

const NO_ISSUER = {
  en: 'Enter the issuer as your provider names it, for example https://login.customs.example/: with https://, without “/.well-known/…”, a question mark or a name.',
  fr: 'Saisissez l’émetteur tel que votre fournisseur le nomme, par exemple https://connexion.douane.example/ : avec https://, sans « /.well-known/… », point d’interrogation ni nom.',
};

const NO_DOMAIN = {
  en: 'Enter what stands after the @ in addresses of your organisation, for example customs.example.',
  fr: 'Saisissez ce qui suit le @ dans les adresses de votre organisation, par exemple douane.example.',
};

const UNREADABLE = {
  en: 'This holds signs that cannot be kept. Copy it again from your provider.',
  fr: 'Ce texte contient des signes qui ne peuvent pas être conservés. Copiez-le de nouveau depuis votre fournisseur.',
};
