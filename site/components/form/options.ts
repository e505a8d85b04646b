import { CURRENCIES, type FieldDescription, localise } from '#plugins/kit/index.ts';
import { countryOptions } from './countries.ts';
import type { FormView } from './form-view.ts';
import { languageOptions } from './languages.ts';
import { namedOptions, type Option } from './named-options.ts';

export type { Option } from './named-options.ts';

/** What a field may be chosen from; undefined for kinds that are typed. */
export function optionsOf(field: FieldDescription, form: FormView): readonly Option[] | undefined {
  const { locale, portal, organisations } = form;
  switch (field.kind) {
    case 'choice':
      return (field.choices ?? []).map(({ id, label }) => ({ value: id, label: localise(label, locale) }));
    case 'term':
      return (portal.vocabularies[field.vocabulary ?? '']?.terms ?? []).map(({ id, label, description }) => ({
        value: id,
        label: localise(label, locale),
        description: description && localise(description, locale),
      }));
    case 'country':
      return countryOptions(locale);
    case 'language':
      return languageOptions(locale);
    case 'currency':
      return namedOptions('currency', CURRENCIES, locale).map(({ value, label }) => ({
        value,
        label: `${value} ${label}`,
      }));
    case 'organisation':
      return organisations.map(({ slug, name }) => ({ value: slug, label: name }));
    default:
      return undefined;
  }
}

/** The options with those added that were typed and are not among them: what is stored is never dropped unseen. */
export const withTyped = (options: readonly Option[], typed: readonly string[]): Option[] => [
  ...options,
  ...typed
    .filter((value) => value !== '' && !options.some((option) => option.value === value))
    .map((value) => ({ value, label: value })),
];
