/*
 * Keeps the entries that are ticked for comparison, for as long as the tab is open: only their ids, and only here. A bar
 * at the bottom leads to the comparison. Without it the button below the list compares what is ticked on one page.
 */
const PREFIX = 'entrepot-compare:';

class CompareChoice extends HTMLElement {
  readonly #observer = new MutationObserver(() => this.#tick());

  connectedCallback(): void {
    document.addEventListener('change', this.#onChange);
    this.#part('forget').addEventListener('click', () => {
      for (const { kind } of this.#links()) this.#keep(kind, []);
      this.#show();
    });
    const hits = document.querySelector('.hits');
    if (hits) this.#observer.observe(hits, { childList: true });
    for (const button of document.querySelectorAll<HTMLElement>('.choose-submit')) button.hidden = true;
    this.#show();
  }

  disconnectedCallback(): void {
    document.removeEventListener('change', this.#onChange);
    this.#observer.disconnect();
  }

  readonly #onChange = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'entry' || !target.dataset.kind) return;
    const { kind } = target.dataset;
    const others = this.#kept(kind).filter((id) => id !== target.value);
    const isFull = target.checked && others.length >= this.#most;
    if (!isFull) this.#keep(kind, target.checked ? [...others, target.value] : others);
    this.#show();
    if (isFull) this.#part('status').textContent = this.dataset.full ?? '';
  };

  #show(): void {
    let isAny = false;
    for (const { link, kind } of this.#links()) {
      const ids = this.#kept(kind);
      link.hidden = ids.length === 0;
      isAny ||= ids.length > 0;
      link.search = new URLSearchParams(ids.map((id) => ['entry', id])).toString();
      const text = (ids.length > 1 ? this.dataset.count : this.dataset.oneMore) ?? '';
      link.textContent = [text.replace('{n}', String(ids.length)), link.dataset.name].filter(Boolean).join(' · ');
    }
    this.querySelector<HTMLElement>('.choice-bar')!.hidden = !isAny;
    this.#part('status').textContent = '';
    this.#tick();
  }

  /** The boxes on the page as the choice is. */
  #tick(): void {
    for (const box of document.querySelectorAll<HTMLInputElement>('input[name="entry"][data-kind]'))
      box.checked = this.#kept(box.dataset.kind!).includes(box.value);
  }

  #links(): { link: HTMLAnchorElement; kind: string }[] {
    if (this.dataset.further !== undefined) this.#addFurther();
    const links = this.querySelectorAll<HTMLAnchorElement>('a[data-kind]');
    return [...links].map((link) => ({ link, kind: link.dataset.kind! }));
  }

  /** A link for each kind of which something is chosen, and that the page does not name. */
  #addFurther(): void {
    const pattern = this.querySelector<HTMLAnchorElement>('a[data-kind]')!;
    for (const key of Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX))) {
      const kind = key.slice(PREFIX.length);
      if (this.querySelector(`a[data-kind="${CSS.escape(kind)}"]`)) continue;
      const link = pattern.cloneNode() as HTMLAnchorElement;
      link.pathname = pattern.pathname.replace(`/${pattern.dataset.kind}/`, `/${kind}/`);
      const box = document.querySelector(`input[data-kind="${CSS.escape(kind)}"]`);
      const name = box?.closest('.hit')?.querySelector('[data-part="kind"]')?.textContent?.trim();
      Object.assign(link.dataset, { kind, name: name ?? kind });
      pattern.parentElement!.insertBefore(link, this.#part('status'));
    }
  }

  #kept(kind: string): string[] {
    return (sessionStorage.getItem(PREFIX + kind) ?? '').split(' ').filter(Boolean).slice(0, this.#most);
  }

  #keep(kind: string, ids: readonly string[]): void {
    if (ids.length > 0) sessionStorage.setItem(PREFIX + kind, ids.join(' '));
    else sessionStorage.removeItem(PREFIX + kind);
  }

  get #most(): number {
    return Number(this.dataset.most);
  }

  #part(name: string): HTMLElement {
    return this.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
  }
}

customElements.define('compare-choice', CompareChoice);
