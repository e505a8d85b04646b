import type { Filters } from './search-facets.ts';

/** What the form asks for. */
export interface Question {
  q: string;
  sort: 'relevance' | 'updated';
  /** Without the other words of the glossary. */
  isAsWritten: boolean;
  filters: Filters;
  /** The same as a query string, without what is left at its default; empty when nothing is asked. */
  address: string;
}

const NO_FILTERS = new Set(['q', 'sort', 'show', 'as-written']);

export function readQuestion(form: HTMLFormElement): Question {
  const filters: Filters = {};
  const address = new URLSearchParams();
  let q = '';
  let sort: Question['sort'] = 'relevance';
  let isAsWritten = false;
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || value === '') continue;
    if (name === 'q') q = value.trim();
    else if (name === 'as-written') isAsWritten = true;
    else if (name === 'sort') sort = value === 'updated' ? 'updated' : 'relevance';
    else (filters[name] ??= []).push(value);
    if (name !== 'sort' || value === 'updated') address.append(name, value);
  }
  return { q, sort, isAsWritten, filters, address: address.toString() };
}

/**
 * Puts the values of an address into the form.
 *
 * @param addFurther makes an input for a filter that the form does not offer
 */
export function fillForm(
  form: HTMLFormElement,
  address: string,
  addFurther: (name: string, value: string) => void,
): void {
  for (const [name, value] of new URLSearchParams(address)) {
    const field = `[name="${CSS.escape(name)}"]`;
    const box = form.querySelector<HTMLInputElement>(`input${field}[value="${CSS.escape(value)}"]`);
    const input = form.querySelector<HTMLInputElement | HTMLSelectElement>(
      `input[type="search"]${field}, select${field}`,
    );
    if (box) box.checked = true;
    else if (input instanceof HTMLSelectElement && input.name !== 'sort' && !hasOption(input, value)) {
      input.append(new Option(value, value, false, true));
    } else if (input) input.value = value;
    else if (!NO_FILTERS.has(name)) addFurther(name, value);
  }
}

const hasOption = (select: HTMLSelectElement, value: string): boolean =>
  [...select.options].some((option) => option.value === value);

/** Takes all filters off and leaves the words. */
export function clearFilters(form: HTMLFormElement): void {
  for (const input of form.querySelectorAll<HTMLInputElement>('.facet input')) input.checked = input.value === '';
  for (const select of form.querySelectorAll<HTMLSelectElement>('.facet select')) select.value = '';
}
