import {
  type Locale,
  LOCALES,
  localise,
  ORGANISATION_KINDS,
  ORGANISATION_ROLES,
  ROLE,
  isLocale,
} from '#plugins/kit/index.ts';
import { messages } from '../../messages/public.ts';
import { translator } from '../../messages/translate.ts';
import type { Option } from '../form/options.ts';

const LANGUAGE: Record<Locale, string> = { en: 'English', fr: 'Français' };

/** Languages of letters, each in itself. */
export const languageChoices: Option[] = LOCALES.map((value) => ({ value, label: LANGUAGE[value] }));

/** Roles in an organisation, each with what it lets its holder do. */
export const roleChoices = (locale: Locale): Option[] =>
  ORGANISATION_ROLES.map((value) => ({
    value,
    label: localise(ROLE[value].label, locale),
    description: localise(ROLE[value].meaning, locale),
  }));

export const kindChoices = (locale: Locale): Option[] => {
  const t = translator(messages, locale);
  return ORGANISATION_KINDS.map((value) => ({ value, label: t(`kind_${value}`) }));
};

/** What was chosen, or the language of the page. */
export const chosenLocale = (typed: string, locale: Locale): Locale => (isLocale(typed) ? typed : locale);

/** As the portal takes them. */
export const PASSWORD_LENGTH = { shortest: 8, longest: 128 };
