import type { JoinInput, Locale, OrganisationKind } from '#plugins/kit/index.ts';
import { typedText } from '../form/typed.ts';
import { chosenLocale } from './choices.ts';

/**
 * Reads a request out of the form. A new organisation is meant when anything of it is filled in. Nothing is checked here;
 * that is for the portal.
 */
export function readRequest(form: FormData, locale: Locale): JoinInput {
  const typed = (name: string) => typedText(form, name).trim();
  const organisation = typed('organisation');
  const [name, kind, country, website] = ['newName', 'newKind', 'newCountry', 'newWebsite'].map(typed);
  const isNew = [name, kind, country, website].some((value) => value !== '');
  return {
    name: typed('name'),
    email: typed('email'),
    reason: typed('reason'),
    locale: chosenLocale(typed('locale'), locale),
    ...(organisation && { organisation }),
    ...(isNew && {
      newOrganisation: {
        name: name!,
        kind: kind as OrganisationKind,
        ...(country && { country }),
        ...(website && { website }),
      },
    }),
  };
}
