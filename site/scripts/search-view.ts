import type { HitText } from './search-engine.ts';
import { excerptOf } from './search-excerpt.ts';

/** Fills a copy of the row that the page brings along with one hit. */
export function hitRow(
  template: HTMLTemplateElement,
  hit: HitText,
  places: readonly number[],
  labels: Labels,
): Element {
  const row = (template.content.cloneNode(true) as DocumentFragment).firstElementChild!;
  const part = (name: string) => row.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
  const { locale } = labels;
  const lang = hit.language === locale ? '' : hit.language;

  const time = row.querySelector('time')!;
  time.dateTime = hit.updatedAt.slice(0, 10);
  time.textContent = formatDay(hit.updatedAt, locale);
  const link = row.querySelector('a')!;
  link.href = `/${locale}/${hit.url}`;
  link.textContent = hit.title;
  const excerpt = part('excerpt');
  for (const { text, isMark } of excerptOf(hit.words, places)) {
    excerpt.append(isMark ? Object.assign(document.createElement('mark'), { textContent: text }) : text);
  }
  if (lang) for (const element of [link, excerpt]) element.lang = lang;
  part('kind').textContent = labels.of('type', hit.type);
  part('from').textContent = hit.organisation;
  const box = row.querySelector('input')!;
  box.value = hit.entry;
  box.dataset.kind = hit.type;
  part('chosen-title').textContent = hit.title;
  part('language').textContent = lang && labels.writtenIn.replace('{language}', labels.of('language', lang));
  return row;
}

/** Names of the values that can be filtered by, as the page writes them. */
export interface Labels {
  locale: string;
  /** Says that a text is in `{language}`. */
  writtenIn: string;
  of(field: string, value: string): string;
  /** Asks for the names of kinds of entry that the page does not name, if there are any among these. */
  learn(types: readonly string[]): Promise<void>;
}

export function labelsIn(form: HTMLFormElement, locale: string, writtenIn: string): Labels {
  const kinds = new Map<string, string>();
  let isAsked = false;
  const named = (field: string, value: string) => {
    const input = form.querySelector(`input[name="${CSS.escape(field)}"][value="${CSS.escape(value)}"]`);
    const name = input?.closest('label')?.querySelector<HTMLElement>('.name');
    return name?.dataset.one ?? name?.textContent?.trim();
  };
  return {
    locale,
    writtenIn,
    of: (field, value) => (field === 'type' && kinds.get(value)) || named(field, value) || value,
    async learn(types) {
      if (isAsked || types.every((type) => named('type', type))) return;
      isAsked = true;
      for (const { id, label } of await loadKinds()) kinds.set(id, label[locale] ?? label.en ?? id);
    },
  };
}

/** None when they cannot be had: a hit is worth more than the name of its kind. */
async function loadKinds(): Promise<{ id: string; label: Record<string, string> }[]> {
  try {
    const answer = await fetch('/api/entry-types');
    return ((await answer.json()) as { rows: { id: string; label: Record<string, string> }[] }).rows;
  } catch {
    return [];
  }
}

/** Writes beside each value how many entries it would leave. */
export function showCounts(form: HTMLFormElement, counts: ReadonlyMap<string, number>, locale: string): void {
  const number = new Intl.NumberFormat(locale);
  for (const input of form.querySelectorAll<HTMLInputElement>('.facet input')) {
    const count = input.value ? (counts.get(`${input.name}=${input.value}`) ?? 0) : undefined;
    if (count === undefined) continue;
    const label = input.closest('label');
    label?.classList.toggle('empty', count === 0);
    const place = label?.querySelector('.count');
    if (place) place.textContent = number.format(count);
  }
  for (const option of form.querySelectorAll<HTMLOptionElement>('.facet option[value]:not([value=""])')) {
    const count = counts.get(`${option.closest('select')!.name}=${option.value}`) ?? 0;
    option.textContent = `${option.dataset.name} (${number.format(count)})`;
    option.hidden = count === 0 && !option.selected;
  }
}

function formatDay(time: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return format.format(new Date(time));
}
