import {
  type Locale,
  localise,
  type Portal,
  type Problem,
  type SignOnProvider,
  type SignOnTrial,
  type SingleSignOnInput,
} from '#plugins/kit/index.ts';
import { typedText } from '../form/typed.ts';

/** What can be ticked. */
export const RULES = ['isRequired', 'admitsDomains', 'asksSecondFactor'] as const;

const DONE = ['set', 'off', 'confirmed'] as const;
type Done = (typeof DONE)[number];

/** What the address says was done, after the redirect that followed it. */
export const doneOf = ({ method }: Request, { searchParams }: URL): Done | undefined =>
  method === 'GET' ? DONE.find((done) => done === searchParams.get('done')) : undefined;

function readSettings(sent: FormData): SingleSignOnInput {
  const isTicked = (name: string) => typedText(sent, name) === 'yes';
  return {
    issuer: typedText(sent, 'issuer').trim(),
    clientId: typedText(sent, 'clientId').trim(),
    clientSecret: typedText(sent, 'clientSecret').trim(),
    domains: typedText(sent, 'domains')
      .split(/[\s,;]+/)
      .filter((domain) => domain !== ''),
    isRequired: isTicked('isRequired'),
    admitsDomains: isTicked('admitsDomains'),
    asksSecondFactor: isTicked('asksSecondFactor'),
  };
}

/** The form that would have sent what is kept. */
export function typedFromSettings(provider: SignOnProvider | undefined): FormData {
  const form = new FormData();
  if (!provider) return form;
  form.set('issuer', provider.issuer);
  form.set('clientId', provider.clientId);
  form.set('domains', provider.domains.map(({ domain }) => domain).join('\n'));
  for (const rule of RULES) if (provider[rule]) form.set(rule, 'yes');
  return form;
}

/**
 * Does what the pressed button says.
 *
 * @returns what was done, or what a trial came to; undefined for a button that there is not
 * @throws what the portal throws
 */
export async function changeSignOn(
  { singleSignOn }: Portal,
  slug: string,
  sent: FormData,
): Promise<Done | SignOnTrial | undefined> {
  switch (typedText(sent, 'action')) {
    case 'set':
      await singleSignOn.set(slug, readSettings(sent));
      return 'set';
    case 'try':
      return singleSignOn.test(slug, typedText(sent, 'issuer').trim());
    case 'off':
      await singleSignOn.switchOff(slug);
      return 'off';
    case 'confirm':
      await singleSignOn.confirmDomain(slug, typedText(sent, 'domain'));
      return 'confirmed';
    default:
      return undefined;
  }
}

/** By the field that each stands at: of several domains the first. */
export function placeProblems(problems: readonly Problem[], locale: Locale): Map<string, string> {
  const placed = new Map<string, string>();
  for (const { path, message } of problems) {
    const name = path.split('.')[0]!;
    if (!placed.has(name)) placed.set(name, localise(message, locale));
  }
  return placed;
}
