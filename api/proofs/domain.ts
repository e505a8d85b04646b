import { domainToASCII } from 'node:url';
import type { EntryType, FieldValues, LocalisedText } from '#plugins/kit/index.ts';
import { isFreeMail, isSharedSuffix } from './shared-domains.ts';

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
/** The last label is no number: an address of a machine is not a domain. */
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+(?!\\d+$)${LABEL}$`);
/** Room for `_entrepot.` in front of it. @see RFC 1035, 2.3.4 */
const MAX_LENGTH = 240;

/** Names that mean something else in every network. @see RFC 6761, RFC 8375 */
const LOCAL = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|invalid|onion|arpa)$/;

/** A domain as the name system writes it, or what is wrong with what was typed. */
export function readDomain(typed: string): { domain: string } | { problem: LocalisedText } {
  const domain = domainToASCII(typed.trim().replace(/\.$/, ''));
  // Node would cut the rest of an address off without a word.
  if (/[/\\?#@:]/.test(typed)) return { problem: NOT_A_DOMAIN };
  if (domain.length > MAX_LENGTH || !DOMAIN.test(domain)) return { problem: NOT_A_DOMAIN };
  if (LOCAL.test(domain)) return { problem: NOT_PUBLIC };
  if (isFreeMail(domain)) return { problem: FREE_MAIL };
  if (isSharedSuffix(domain)) return { problem: SHARED };
  return { domain };
}

/** Whether a host is a domain, or lies below it. */
export const covers = (domain: string, host: string): boolean => host === domain || host.endsWith(`.${domain}`);

/** Host of the site that the thing of an entry has; undefined where it names none. */
export function homeHost(type: EntryType | undefined, fields: FieldValues): string | undefined {
  const address = type?.homeField ? fields[type.homeField] : undefined;
  if (typeof address !== 'string' || !URL.canParse(address)) return undefined;
  return new URL(address).hostname.replace(/\.$/, '') || undefined;
}

const NOT_A_DOMAIN: LocalisedText = {
  en: 'Enter a domain without https:// and without a path, for example customs.example.',
  fr: 'Saisissez un domaine sans https:// ni chemin, par exemple douane.example.',
};
const NOT_PUBLIC: LocalisedText = {
  en: 'This name exists inside a network only. Enter a domain that everybody can reach.',
  fr: 'Ce nom n’existe qu’à l’intérieur d’un réseau. Saisissez un domaine accessible à tous.',
};
const FREE_MAIL: LocalisedText = {
  en: 'Everybody can have an address there, so it proves nothing. Enter a domain of your organisation.',
  fr: 'Tout le monde peut y avoir une adresse : cela ne prouve rien. Saisissez un domaine de votre organisation.',
};
const SHARED: LocalisedText = {
  en: 'Many have names under this domain, so it proves nothing. Enter your own, for example customs.gov.example.',
  fr: 'Beaucoup ont des noms sous ce domaine : cela ne prouve rien. Saisissez le vôtre, par exemple douane.gouv.example.',
};
