/*
 * Around a form that matters: warns before unsaved text is left behind, and keeps a copy in this tab until the
 * server has said that it is saved. Without it the form works the same; only these two nets are missing.
 */

const SENT = 'workspace-draft:sent';
const KEEP_DELAY_MS = 400;

type Pairs = [string, string][];

class WorkspaceDraft extends HTMLElement {
  #isSending = false;

  connectedCallback(): void {
    if (this.dataset.saved !== undefined) return forgetSent();
    const form = this.querySelector('form');
    if (!form) return;
    const key = `workspace-draft:${this.dataset.key}`;
    const isUnsaved = this.dataset.unsaved !== undefined;
    const atFirst = JSON.stringify(read(form));
    const kept = sessionStorage.getItem(key);
    if (kept && kept !== atFirst && !isUnsaved) this.#offer(form, key, kept);

    let timer: ReturnType<typeof setTimeout> | undefined;
    form.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => keep(key, form), KEEP_DELAY_MS);
    });
    form.addEventListener('submit', () => {
      clearTimeout(timer);
      this.#isSending = true;
      keep(key, form);
      sessionStorage.setItem(SENT, key);
    });
    // Back in the page after a connection that failed.
    addEventListener('pageshow', () => (this.#isSending = false));
    addEventListener('beforeunload', (event) => {
      if (!this.#isSending && (isUnsaved || JSON.stringify(read(form)) !== atFirst)) event.preventDefault();
    });
  }

  #offer(form: HTMLFormElement, key: string, kept: string): void {
    const notice = document.createElement('div');
    notice.className = 'notice kept';
    notice.setAttribute('role', 'status');
    const text = document.createElement('p');
    text.textContent = this.dataset.found ?? '';
    notice.append(text);
    const add = (label: string | undefined, act: () => void) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'button quiet slim';
      button.textContent = label ?? '';
      button.addEventListener('click', () => {
        act();
        notice.remove();
      });
      notice.append(button);
    };
    add(this.dataset.restore, () => fill(form, JSON.parse(kept) as Pairs));
    add(this.dataset.discard, () => sessionStorage.removeItem(key));
    this.prepend(notice);
  }
}

const read = (form: HTMLFormElement): Pairs =>
  [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string');

function keep(key: string, form: HTMLFormElement): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(read(form)));
  } catch {
    // Full or switched off: the form still works, only without this net.
  }
}

/** Puts kept values back. What has no input here, such as a further row, goes along hidden and shows after saving. */
function fill(form: HTMLFormElement, pairs: Pairs): void {
  const left = [...pairs];
  for (const input of form.querySelectorAll<HTMLInputElement>('input, textarea, select')) {
    const isBox = input.type === 'checkbox' || input.type === 'radio';
    const place = left.findIndex(([name, value]) => name === input.name && (!isBox || value === input.value));
    if (isBox) input.checked = place >= 0;
    else input.value = left[place]?.[1] ?? '';
    if (place >= 0) left.splice(place, 1);
  }
  for (const [name, value] of left) {
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
  }
  form.dispatchEvent(new Event('input'));
}

function forgetSent(): void {
  const key = sessionStorage.getItem(SENT);
  if (key) sessionStorage.removeItem(key);
  sessionStorage.removeItem(SENT);
}

customElements.define('workspace-draft', WorkspaceDraft);
