import { type FieldDescription, localise } from '#plugins/kit/index.ts';
import { translator } from '../../messages/translate.ts';
import { messages } from '../../messages/workspace.ts';
import type { FormView } from './form-view.ts';
import { optionsOf } from './options.ts';

/** With what a field goes: “Only where “Kind” is “Pilot” or “Trial”.” */
export function conditionWords(
  form: FormView,
  { when }: FieldDescription,
  siblings: readonly FieldDescription[],
): string | undefined {
  const asked = siblings.find(({ name }) => name === when?.field);
  if (!when || !asked) return undefined;
  const t = translator(messages, form.locale);
  const options = optionsOf(asked, form) ?? [];
  const values = when.is.map((id) => t('quoted', { value: options.find(({ value }) => value === id)?.label ?? id }));
  const either = new Intl.ListFormat(form.locale, { type: 'disjunction' }).format(values);
  return t('onlyWhere', { field: localise(asked.label, form.locale), values: either });
}
