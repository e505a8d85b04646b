import { sendFile, takeBack, type Upload, UploadRefused } from './upload-sender.ts';

/*
 * Around the input for files: sends what is chosen at once and shows how far it is. Without it the files go with the form.
 */

type Word =
  | 'sending'
  | 'interrupted'
  | 'resumed'
  | 'checking'
  | 'ready'
  | 'failed'
  | 'too-large'
  | 'organisation-first'
  | 'wait'
  | 'remove';

class UploadField extends HTMLElement {
  #sending = 0;
  readonly #rows = new Set<Row>();

  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>('input[type=file]');
    const form = this.closest('form');
    if (!input || !form) return;
    this.classList.add('scripted');
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])];
      // What is sent here is not sent with the form again.
      input.value = '';
      for (const file of files) void this.#send(form, file, input.multiple);
    });
    form.addEventListener(
      'submit',
      (event) => {
        if (this.#sending === 0) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        this.#say(this.#word('wait'));
      },
      { capture: true },
    );
  }

  async #send(form: HTMLFormElement, file: File, isOneOfMany: boolean): Promise<void> {
    const organisation = new FormData(form).get('organisation');
    if (typeof organisation !== 'string' || organisation === '') return this.#say(this.#word('organisation-first'));
    if (file.size > Number(this.dataset.maxBytes)) return this.#say(`${file.name}: ${this.#word('too-large')}`);
    this.#say('');
    const row = new Row(file, this.#word('remove'));
    // What was chosen before and has not arrived is not wanted any more; what has stays until this one is kept.
    if (!isOneOfMany) this.#drop((other) => !other.isKept);
    this.#rows.add(row);
    this.querySelector('ul')!.append(row.element);
    this.#sending += 1;
    try {
      const upload = await sendFile(
        file,
        organisation,
        row.told((word) => this.#word(word)),
        row.signal,
      );
      if (upload.state === 'refused') row.fail(upload.problem?.[this.dataset.lang === 'fr' ? 'fr' : 'en'] ?? '');
      else this.#keep(row, upload, isOneOfMany);
      this.#say(`${file.name}: ${row.state.textContent}`);
      form.dispatchEvent(new Event('input'));
    } catch (error) {
      if (row.signal.aborted) return;
      row.fail(error instanceof UploadRefused && error.message !== '' ? error.message : this.#word('failed'));
    } finally {
      this.#sending -= 1;
    }
  }

  #keep(row: Row, upload: Upload, isOneOfMany: boolean): void {
    row.keep(upload, this.dataset.name!, this.#word('ready'));
    if (isOneOfMany) return;
    this.#drop((other) => other !== row);
    // What was saved with the entry stays on the server until the form is saved.
    this.querySelector('ul')!.replaceChildren(row.element);
  }

  #drop(isUnwanted: (row: Row) => boolean): void {
    for (const row of this.#rows) {
      if (!isUnwanted(row)) continue;
      row.drop();
      this.#rows.delete(row);
    }
  }

  #word(word: Word): string {
    return (JSON.parse(this.dataset.words ?? '{}') as Record<Word, string>)[word];
  }

  #say(text: string): void {
    this.querySelector('.upload-said')!.textContent = text;
  }
}

/** A file in the list: how far it is, and then the id that goes with the form. */
class Row {
  readonly element = document.createElement('li');
  readonly state = Object.assign(document.createElement('span'), { className: 'upload-state small soft' });
  readonly #progress = document.createElement('progress');
  readonly #stop = new AbortController();
  /** On the server, wanted or not. */
  #begun: string | undefined;
  #id: string | undefined;

  constructor(file: File, remove: string) {
    const name = Object.assign(document.createElement('span'), { className: 'upload-name', textContent: file.name });
    this.#progress.max = file.size;
    this.#progress.value = 0;
    this.#progress.setAttribute('aria-label', file.name);
    const button = Object.assign(document.createElement('button'), {
      type: 'button',
      className: 'button quiet slim',
      textContent: remove,
      ariaLabel: `${remove}: ${file.name}`,
    });
    button.addEventListener('click', () => this.drop());
    this.element.append(name, this.#progress, this.state, button);
  }

  /** Whether its file goes with the form. */
  get isKept(): boolean {
    return this.#id !== undefined;
  }

  /** Ends it, wherever it is, and takes back what has come. */
  drop(): void {
    this.#stop.abort();
    this.element.remove();
    if (this.#begun !== undefined) void takeBack(this.#begun);
    this.#begun = undefined;
    this.#id = undefined;
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  told(word: (word: Word) => string) {
    return {
      begun: (id: string) => (this.#begun = id),
      progress: (sent: number) => {
        this.#progress.value = sent;
        const percent = Math.floor((100 * sent) / this.#progress.max);
        this.state.textContent = word('sending').replace('{percent}', String(percent));
      },
      interrupted: () => (this.state.textContent = word('interrupted')),
      resumed: () => (this.state.textContent = word('resumed')),
      checking: () => {
        this.#progress.removeAttribute('value');
        this.state.textContent = word('checking');
      },
    };
  }

  keep({ id, name }: Upload, field: string, ready: string): void {
    this.#id = id;
    this.#progress.remove();
    this.state.textContent = ready;
    this.element.querySelector('.upload-name')!.textContent = name;
    this.element.prepend(Object.assign(document.createElement('input'), { type: 'hidden', name: field, value: id }));
  }

  fail(text: string): void {
    this.#progress.remove();
    this.state.className = 'upload-state small error';
    this.state.textContent = text;
  }
}

customElements.define('upload-field', UploadField);
