import { holdsWords } from '../finder/coverage.ts';

/**
 * Narrows the finder while somebody types: needs whose name, annexes or explanations hold all the words. Everything stands
 * in the page already, so without this nothing is missing.
 */
class NeedFinder extends HTMLElement {
  connectedCallback(): void {
    if (this.querySelector('input')) return;
    const field = document.createElement('p');
    field.className = 'narrow';
    const label = document.createElement('label');
    label.htmlFor = 'need-words';
    label.textContent = this.dataset.label ?? '';
    const input = document.createElement('input');
    Object.assign(input, { id: 'need-words', type: 'search', autocomplete: 'off' });
    const count = document.createElement('output');
    count.htmlFor.add('need-words');
    field.append(label, input, count);
    this.prepend(field);
    input.addEventListener('input', () => this.#narrow(input.value, count));
  }

  #narrow(wanted: string, count: HTMLOutputElement): void {
    const sections = [...this.querySelectorAll<HTMLElement>('section[data-need]')];
    const shown = new Set<string>();
    for (const section of sections) {
      const isShown = holdsWords(section.textContent ?? '', wanted);
      section.hidden = !isShown;
      if (isShown) shown.add(section.dataset.need ?? '');
    }
    for (const item of this.querySelectorAll<HTMLElement>('li[data-need]'))
      item.hidden = !shown.has(item.dataset.need ?? '');
    count.textContent = wanted.trim() === '' ? '' : (this.dataset.found ?? '').replace('{n}', String(shown.size));
  }
}

customElements.define('need-finder', NeedFinder);
