/*
 * Around a field that goes with certain values of another: it is in sight only with them. What was typed into it stays, and is
 * sent along with a mark that it is left out. Without this element every field is in sight, and says when it is asked for.
 */

class FieldCondition extends HTMLElement {
  /** Whether the field goes with the others. */
  isGoing = true;

  connectedCallback(): void {
    this.form?.addEventListener('input', () => this.update());
    // The fields before it know first whether they go themselves, for they stand before it.
    this.update();
  }

  get form(): HTMLFormElement | null {
    return this.closest('form');
  }

  update(): void {
    const { form } = this;
    if (!form) return;
    const { name = '', source = '', is = '[]' } = this.dataset;
    const data = new FormData(form);
    const asked = [...form.querySelectorAll<FieldCondition>('field-condition')].find(
      (element) => element.dataset.name === source,
    );
    const allowed = JSON.parse(is) as string[];
    this.isGoing = (asked?.isGoing ?? true) && data.getAll(source).some((value) => allowed.includes(value as string));
    // An error stays in sight until it is mended.
    const isShown = this.isGoing || this.querySelector('.error') !== null;
    const [field] = this.children;
    if (field instanceof HTMLElement) field.hidden = !isShown;
    const note = this.querySelector<HTMLElement>(':scope > [data-left-out]');
    const isNoted = !isShown && isTyped(data, name);
    if (note) note.hidden = !isNoted;
    // Nothing of it leaves a gap.
    this.hidden = !isShown && !isNoted;
    const mark = this.querySelector<HTMLInputElement>(':scope > input[type="hidden"]');
    if (mark) mark.disabled = isShown;
  }
}

const isTyped = (data: FormData, name: string): boolean =>
  [...data].some(
    ([key, value]) => (key === name || key.startsWith(`${name}.`)) && typeof value === 'string' && value.trim() !== '',
  );

customElements.define('field-condition', FieldCondition);
