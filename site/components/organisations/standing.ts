import type { Locale, OrganisationCard, OrganisationStanding, Portal } from '#plugins/kit/index.ts';
import { messages } from '../../messages/organisations.ts';
import { messages as publicMessages } from '../../messages/public.ts';
import { formatDay, translator } from '../../messages/translate.ts';

type Organisation = Pick<OrganisationCard, 'kind'> & OrganisationStanding;

const isAgency = ({ kind }: Organisation): boolean => kind === 'customs' || kind === 'border-agency';

/** Whether an organisation is no agency, or is one by a confirmation that holds today. */
export const isConfirmed = (organisation: Organisation, today = new Date().toISOString()): boolean =>
  !isAgency(organisation) || (organisation.confirmation?.until ?? '') > today;

/** Its kind, or that it runs the portal and has none. */
export const kindOf = (organisation: Organisation, locale: Locale): string =>
  organisation.part === 'portal'
    ? translator(messages, locale)('partPortal')
    : translator(publicMessages, locale)(`kind_${organisation.kind}`);

/** Who confirmed it, when and until when; undefined for what nobody has to confirm. */
export function confirmationOf(organisation: Organisation, locale: Locale): string | undefined {
  if (!isAgency(organisation)) return undefined;
  const t = translator(messages, locale);
  const { confirmation } = organisation;
  if (!confirmation) return t('confirmationNone');
  return t(isConfirmed(organisation) ? 'confirmedOn' : 'confirmationEnded', {
    by: t(`by-${confirmation.by}`),
    on: formatDay(confirmation.on, locale),
    until: formatDay(confirmation.until, locale),
  });
}

/** Whether somebody has organisations to look after: the desk is there for all, and empty for most. */
export const looksAfterOrganisations = ({ viewer }: Portal): boolean =>
  viewer.platformRole === 'maintainer' ||
  viewer.platformRole === 'contact-point' ||
  viewer.memberships.some(({ role }) => role === 'manager');
