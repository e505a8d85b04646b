import { addStyles } from '../../kit/tool-styles.ts';
import { firstScales, type Scales } from '../risk/own-scales.ts';
import { merged } from '../risk/merge.ts';
import { readRegister } from '../risk/register-json.ts';
import { blankRisk, inherentScore, MOST, nextId, type Register, type Risk } from '../risk/risk.ts';
import { sorted, type SortOrder } from '../risk/sorting.ts';
import { download } from './download.ts';
import { button, group, make } from './elements.ts';
import { keepOnDevice } from '../../kit/keep-on-device.ts';
import type { RegisterWords } from './register/context.ts';
import { filesStep } from './register/files-step.ts';
import { listView } from './register/list-view.ts';
import { type Cell, matrixView, standsIn, type Which } from './register/matrix-view.ts';
import { messages } from './register/messages.ts';
import { onScales } from './register/read-file.ts';
import { riskForm } from './register/risk-form.ts';
import { scalesForm } from './register/scales-form.ts';
import { pageLocale, sayFrom } from './words.ts';
import styles from './risk-register.css?inline';

/** A register of risks with matrix and treatment plan that stays on the device. In place of its fallback text. */
class RiskRegister extends HTMLElement {
  readonly #kept = keepOnDevice('risk-register');
  readonly #aside = keepOnDevice('risk-register-set-aside');
  readonly #status = make('p', { role: 'status' });
  readonly #offer = make('span', { className: 'register-offer' });
  readonly #form = make('div');
  readonly #matrix = make('div');
  readonly #list = make('div');
  readonly #scales = make('div');
  #words!: RegisterWords;
  #register!: Register;
  #order: SortOrder = 'inherent';
  #which: Which = 'before';
  #cell: Cell | undefined;
  #unwatch = () => {};

  connectedCallback(): void {
    const locale = pageLocale();
    const say = sayFrom(messages, locale);
    this.#words = { locale, say };
    this.lang = locale;
    this.setAttribute('role', 'group');
    this.ariaLabel = say('title');
    const files = filesStep(this.#words, {
      register: () => this.#register,
      take: (found, how) => this.#take(found, how),
      say: (text) => this.#say(text),
      print: () => this.#print(),
    });
    this.replaceChildren(
      make('p', { className: 'guidance-title' }, say('title')),
      make('p', { className: 'small soft' }, say('stays')),
      make(
        'p',
        { className: 'row register-add' },
        button(say('add'), () => this.#addRisk()),
      ),
      make('div', { className: 'guidance-status' }, this.#status, this.#offer),
      ...[this.#form, group(say('matrix'), this.#matrix), group(say('list'), this.#list), files, this.#scales],
    );
    this.#register = { version: 1, scales: firstScales(locale), risks: [] };
    this.#readKept();
    this.#show();
    this.#unwatch = this.#kept.watch(() => {
      this.#readKept();
      this.#show();
      this.#say(say('changedElsewhere'));
    });
  }

  disconnectedCallback(): void {
    this.#unwatch();
  }

  #readKept(): void {
    const text = this.#kept.read();
    const register = readRegister(text);
    if (register) this.#register = register;
    else if (text !== null) {
      this.#aside.write(text);
      const { say } = this.#words;
      this.#say(say('setAside'), say('saveAside'), () => download(text, `${say('fileName')}.txt`, 'text/plain'));
    }
  }

  /** Keeps the register as it is to be, shows it and says what was done. */
  #change(register: Register, said: string, ...offer: [label: string, act: () => void] | []): void {
    this.#register = register;
    this.#kept.write(JSON.stringify(register));
    this.#show();
    this.#say(this.#kept.lasts() ? said : `${said} ${this.#words.say('notKept')}`, ...offer);
  }

  #say(text: string, ...[label, act]: [label: string, act: () => void] | []): void {
    this.#status.textContent = text;
    this.#offer.replaceChildren(...(label && act ? [button(label, act)] : []));
  }

  #show(): void {
    const { scales, risks } = this.#register;
    const cell = this.#cell;
    const inCell = cell ? risks.filter((risk) => standsIn(risk, cell)) : risks;
    if (inCell.length === 0) this.#cell = undefined;
    const shown = inCell.length === 0 ? risks : inCell;
    const acts = {
      which: (which: Which) => this.#look(() => (this.#which = which), '#matrix select'),
      cell: (chosen: Cell) => this.#look(() => (this.#cell = chosen), '#list .guidance-list'),
    };
    this.#matrix.replaceChildren(
      matrixView(this.#words, { scales, risks, which: this.#which, chosen: this.#cell }, acts),
    );
    const ordered = sorted(shown, this.#order, this.#words.locale);
    const today = new Date().toISOString().slice(0, 10);
    this.#list.replaceChildren(
      listView(
        this.#words,
        { scales, risks: ordered, all: risks.length, order: this.#order, today },
        {
          order: (order) => this.#look(() => (this.#order = order), '#list select'),
          showAll: () => this.#look(() => (this.#cell = undefined), '#list .guidance-list'),
          edit: (risk) => this.#openForm(risk, false),
          remove: (risk) => this.#remove(risk),
        },
      ),
    );
    const open = this.#scales.querySelector('details')?.open ?? false;
    const form = scalesForm(this.#words, scales, {
      save: (changed) => this.#useScales(changed),
      refuse: (why) => this.#say(why),
    });
    form.open = open;
    this.#scales.replaceChildren(form);
  }

  /** Shows it in another way, with the focus where it is read on. */
  #look(change: () => void, focused: string): void {
    change();
    this.#cell = this.#cell && { ...this.#cell, which: this.#which };
    this.#show();
    const [part, selector = ''] = focused.split(' ');
    (part === '#matrix' ? this.#matrix : this.#list).querySelector<HTMLElement>(selector)?.focus();
  }

  #addRisk(): void {
    const { risks, scales } = this.#register;
    if (risks.length >= MOST.risks) return this.#say(this.#words.say('full', { n: MOST.risks }));
    this.#openForm(blankRisk(nextId(risks), scales), true);
  }

  #openForm(risk: Risk, isNew: boolean): void {
    const { say } = this.#words;
    const close = () => {
      this.#form.replaceChildren();
      this.querySelector<HTMLElement>('.register-add .button')?.focus();
    };
    const save = (saved: Risk) => {
      close();
      const risks = merged(this.#register.risks, [saved]);
      this.#change({ ...this.#register, risks }, say('saved', { id: saved.id, score: inherentScore(saved) }));
    };
    const given = { risk, isNew, scales: this.#register.scales };
    const form = riskForm(this.#words, given, { save, refuse: () => this.#say(say('titleMissing')), cancel: close });
    this.#form.replaceChildren(form);
    form.querySelector('input')?.focus();
  }

  #remove(risk: Risk): void {
    const { say } = this.#words;
    const place = this.#register.risks.findIndex(({ id }) => id === risk.id);
    const undo = () => {
      const { risks } = this.#register;
      if (risks.some(({ id }) => id === risk.id) || risks.length >= MOST.risks) return;
      this.#change({ ...this.#register, risks: risks.toSpliced(place, 0, risk) }, say('undone', { id: risk.id }));
      this.querySelector<HTMLElement>('.register-add .button')?.focus();
    };
    const risks = this.#register.risks.filter(({ id }) => id !== risk.id);
    this.#change({ ...this.#register, risks }, say('removed', { id: risk.id, title: risk.title }), say('undo'), undo);
    // The button that had the focus is gone.
    this.#offer.querySelector('button')?.focus();
  }

  #useScales(scales: Scales): void {
    const risks = onScales(this.#register.risks, this.#register.scales, scales);
    this.#cell = undefined;
    this.#change({ ...this.#register, scales, risks }, this.#words.say('scalesSaved'));
    this.#scales.querySelector('summary')?.focus();
  }

  #take(found: Register, how: 'merge' | 'replace'): void {
    const { say } = this.#words;
    const before = this.#register;
    const added = how === 'merge' ? onScales(found.risks, found.scales, before.scales) : found.risks;
    const ids = new Set([...(how === 'merge' ? before.risks : []), ...added].map(({ id }) => id));
    if (ids.size > MOST.risks) return this.#say(say('tooMany', { n: MOST.risks }));
    const risks = how === 'merge' ? merged(before.risks, added) : added;
    const after: Register = { version: 1, scales: how === 'merge' ? before.scales : found.scales, risks };
    const undo = () => this.#change(before, say('undoTaken'));
    this.#cell = undefined;
    this.#change(after, say('taken', { n: added.length, all: risks.length }), say('undo'), undo);
    this.#offer.querySelector('button')?.focus();
  }

  /** The register alone, without what stands around it on the page. */
  #print(): void {
    this.dataset.printed = '';
    addEventListener('afterprint', () => delete this.dataset.printed, { once: true });
    print();
  }
}

addStyles(styles);
customElements.define('risk-register', RiskRegister);
