/*
 * The search page in the browser: takes over the form, searches the static bundle, and keeps what is asked in the
 * address. Nothing of the bundle is loaded before something is asked. Without it the form asks the server.
 */
import { onceEachText } from '#plugins/kit/translations.ts';
import { languageOfHit, SearchEngine } from './search-engine.ts';
import { type EntryFacets, filterAndCount, type Filters, textOfFacets } from './search-facets.ts';
import { clearFilters, fillForm, type Question, readQuestion } from './search-form.ts';
import { type Ranked, rank, withAllWords } from './search-rank.ts';
import { hitRow, type Labels, labelsIn, showCounts } from './search-view.ts';
import { unitsOf } from './search-words.ts';

const SHEET = 20;
const TYPING_DELAY_MS = 350;
const SLOW_MS = 400;

interface Answer {
  hits: Ranked[];
  anyWord: boolean;
  /** How many entries were searched. */
  entries: number;
  /** Other words of the glossary that were searched for as well. */
  also: string[];
}

class SearchPage extends HTMLElement {
  readonly #engine = new SearchEngine();
  #form!: HTMLFormElement;
  #labels!: Labels;
  #run = 0;
  /** The run whose hits are shown; it may still wait for the counts beside the filters. */
  #answeredRun = 0;
  #answer: Answer | undefined;
  #shown = new Set<string>();

  connectedCallback(): void {
    this.#form = this.querySelector('form')!;
    this.#labels = labelsIn(this.#form, document.documentElement.lang, this.dataset.writtenIn ?? '');
    this.classList.add('live');
    fillForm(this.#form, location.search, (name, value) => this.#addFurther(name, value));
    this.#listen();
    if (readQuestion(this.#form).address) void this.#search();
  }

  #listen(): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const search = () => {
      clearTimeout(timer);
      void this.#search();
    };
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      search();
    });
    this.#form.addEventListener('input', ({ target }) => {
      if (target instanceof HTMLInputElement && target.name === 'entry') return; // chosen for comparison
      if (!(target instanceof HTMLInputElement) || target.type !== 'search') return search();
      clearTimeout(timer);
      // The first search is asked for; from then on it follows what is typed.
      if (this.#answer && target.value.trim().length !== 1) timer = setTimeout(search, TYPING_DELAY_MS);
    });
    this.addEventListener('click', (event) => {
      const part = event.target instanceof Element && event.target.closest<HTMLElement>('[data-part]')?.dataset.part;
      if (part === 'more') void this.#showMore();
      if (part !== 'clear') return;
      event.preventDefault();
      clearFilters(this.#form);
      search();
    });
  }

  async #search(): Promise<void> {
    const run = (this.#run += 1);
    const question = readQuestion(this.#form);
    history.replaceState(null, '', question.address ? `?${question.address}` : location.pathname);
    this.#showState(question);
    if (!question.address) return;
    const isWaiting = () => run === this.#run && run !== this.#answeredRun;
    const slow = setTimeout(() => isWaiting() && this.#say(this.dataset.searching ?? ''), SLOW_MS);
    try {
      await this.#ask(run, question).catch((error: unknown) => {
        // Most likely the bundles were replaced just now: once more, with the new ones.
        if (run !== this.#run) throw error;
        this.#engine.reload();
        return this.#ask(run, question, true);
      });
    } catch {
      if (run === this.#run) this.#show('failed');
    } finally {
      clearTimeout(slow);
    }
  }

  async #ask(run: number, { q, sort, isAsWritten, filters }: Question, isSecond = false): Promise<void> {
    const [parts, entries] = await Promise.all([
      // Not before something is asked.
      import('./search-glossary.ts').then(({ asWritten, partsInGlossary }) =>
        isAsWritten ? asWritten(q) : partsInGlossary(q),
      ),
      this.#engine.entryCount(),
    ]);
    const units = unitsOf(parts);
    const also = [...new Set(parts.flatMap(({ others }) => others))];
    const ranked = units.length > 0 ? rank(await this.#engine.find(units), entries) : undefined;
    const isPlain = ranked && sort === 'relevance' && Object.keys(filters).length === 0;
    // Without filters, hits need not wait for the counts.
    const render = (answer: Answer) => run === this.#run && this.#render(run, answer, isSecond);
    if (isPlain) await render({ ...withAllWords(ranked, units.length), entries, also });

    const facets = await this.#engine.facets();
    if (run !== this.#run) return;
    const all = ranked ?? [...facets.keys()].map((id) => ({ id, units: 0, score: 0, places: [] }));
    const left = withAllWords(filterAndCount(all, facets, filters).hits, units.length);
    const counted = left.anyWord ? all : all.filter((hit) => hit.units === units.length);
    showCounts(this.#form, this.#count(counted, facets, filters), this.#labels.locale);
    if (!filters.language?.length) left.hits = this.#onceEach(left.hits, facets);
    if (isPlain) {
      // What is shown has been so already; what is counted, and follows, has not.
      if (this.#answeredRun === run) this.#answer = { ...left, entries, also };
      if (this.#answeredRun === run) this.#say(this.#summary({ ...left, entries, also }));
      return;
    }
    const updated = ({ id }: Ranked) => facets.get(id)?.updated ?? 0;
    if (sort === 'updated' || !ranked) left.hits.sort((a, b) => updated(b) - updated(a));
    await render({ ...left, entries, also });
  }

  /** How many hits each value would leave: each text once, and in each language that it is in. */
  #count(hits: readonly Ranked[], facets: ReadonlyMap<string, EntryFacets>, filters: Filters): Map<string, number> {
    const ofAll = filterAndCount(hits, facets, filters).counts;
    if (filters.language?.length) return ofAll;
    const once = filterAndCount(this.#onceEach(hits, facets), facets, filters).counts;
    return new Map([...once, ...[...ofAll].filter(([value]) => value.startsWith('language='))]);
  }

  /** Of one text in several languages the hit in that of the page, otherwise the best. */
  #onceEach(hits: readonly Ranked[], facets: ReadonlyMap<string, EntryFacets>): Ranked[] {
    const isInLanguage = ({ id }: Ranked) => languageOfHit(id) === this.#labels.locale;
    return onceEachText(hits, ({ id }) => textOfFacets(facets.get(id)), isInLanguage);
  }

  async #render(run: number, answer: Answer, isPatient: boolean): Promise<void> {
    const rows = await this.#rows(answer.hits.slice(0, SHEET), new Set(), isPatient);
    if (run !== this.#run) return;
    this.#answer = answer;
    this.#answeredRun = run;
    this.#shown = rows.urls;
    this.#part('hits').replaceChildren(...rows.elements);
    this.#part('any-word').hidden = !answer.anyWord;
    this.#part('also').hidden = answer.also.length === 0;
    this.#part('also').textContent = (this.dataset.also ?? '').replace('{words}', answer.also.join(', '));
    this.#part('more').hidden = answer.hits.length <= SHEET;
    this.#show(answer.hits.length > 0 ? 'found' : 'none');
    this.#say(this.#summary(answer));
  }

  async #showMore(): Promise<void> {
    const { hits } = this.#answer!;
    const list = this.#part('hits');
    const from = list.childElementCount;
    const rows = await this.#rows(hits.slice(from, from + SHEET), this.#shown, true);
    list.append(...rows.elements);
    rows.elements[0]?.querySelector('a')?.focus();
    this.#part('more').hidden = hits.length <= from + SHEET;
  }

  /** @param isPatient leaves out a hit whose text is gone, instead of failing */
  async #rows(hits: Ranked[], urls: Set<string>, isPatient: boolean) {
    const template = this.#part('hit') as HTMLTemplateElement;
    const texts = hits.map((hit) => this.#engine.text(hit.id));
    const elements: Element[] = [];
    const settled = await Promise.allSettled(texts);
    await this.#labels.learn(settled.flatMap((text) => (text.status === 'fulfilled' ? [text.value.type] : [])));
    const found = settled.flatMap((text, index) => {
      if (text.status === 'fulfilled') return [{ text: text.value, places: hits[index]!.places }];
      if (!isPatient) throw text.reason;
      return [];
    });
    const isInLanguage = ({ text }: (typeof found)[number]) => text.language === this.#labels.locale;
    for (const { text, places } of onceEachText(found, (hit) => hit.text.text, isInLanguage)) {
      const said = [text.url, ...(text.text === undefined ? [] : [text.text])];
      if (said.some((one) => urls.has(one))) continue;
      for (const one of said) urls.add(one);
      elements.push(hitRow(template, text, places, this.#labels));
    }
    return { elements, urls };
  }

  #summary({ hits, entries }: Answer): string {
    const { locale } = this.#labels;
    const number = new Intl.NumberFormat(locale);
    const isOne = new Intl.PluralRules(locale).select(hits.length) === 'one';
    const text = (isOne ? this.dataset.foundOne : this.dataset.foundMany) ?? '';
    return text.replace('{n}', number.format(hits.length)).replace('{all}', number.format(entries));
  }

  /** What depends on the question alone. */
  #showState({ address, filters }: Question): void {
    const count = Object.values(filters).flat().length;
    this.#part('chosen').textContent = count > 0 ? `(${count})` : '';
    for (const clear of this.querySelectorAll<HTMLElement>('[data-part="clear"]')) clear.hidden = count === 0;
    for (const link of this.querySelectorAll<HTMLAnchorElement>('a[data-part="server"]')) {
      link.href = `${this.#form.action}?${address}`;
    }
    // The same question in the other language.
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[hreflang]')) link.search = address;
    if (!address) {
      this.#answer = undefined;
      this.#show('idle');
      this.#say('');
    }
  }

  #show(state: 'idle' | 'found' | 'none' | 'failed'): void {
    for (const name of ['idle', 'found', 'none', 'failed']) this.#part(name).hidden = name !== state;
    if (state === 'failed') this.#say('');
    if (state === 'idle' || state === 'failed') this.#part('also').hidden = true;
  }

  #say(text: string): void {
    this.#part('status').textContent = text;
  }

  #addFurther(name: string, value: string): void {
    const facet = this.#part('further');
    const row = (facet.querySelector('template')!.content.cloneNode(true) as DocumentFragment).firstElementChild!;
    const input = row.querySelector('input')!;
    Object.assign(input, { name, value, checked: true });
    row.querySelector('.name')!.textContent = value;
    facet.querySelector('ul')!.append(row);
    facet.hidden = false;
  }

  #part(name: string): HTMLElement {
    return this.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
  }
}

customElements.define('search-page', SearchPage);
