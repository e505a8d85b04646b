import { type AccountCard, type Locale, localise, nameOf, ROLE } from '#plugins/kit/index.ts';
import { messages } from '../../messages/desk.ts';
import { translator } from '../../messages/translate.ts';

/** What an account is, of the whole portal first, then in its organisations. */
export function rolesOf(
  { platformRole, country, memberships }: AccountCard,
  locale: Locale,
): { text: string; organisation?: string }[] {
  const t = translator(messages, locale);
  const label = platformRole && localise(ROLE[platformRole].label, locale);
  return [
    ...(label ? [{ text: country ? `${label}, ${nameOf('region', country, locale)}` : label }] : []),
    ...memberships.map(({ organisation, role }) => ({
      text: t('roleIn', { role: localise(ROLE[role].label, locale), organisation: organisation.name }),
      organisation: organisation.slug,
    })),
  ];
}
