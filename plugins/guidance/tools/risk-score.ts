import { isLocale, type Locale, localise, type LocalisedText } from '../../kit/text.ts';
import { addStyles } from '../../kit/tool-styles.ts';
import {
  MAX_NAME_LENGTH,
  MAX_RISKS,
  ranked,
  readRisks,
  risksToCsv,
  type ScoredRisk,
  scoreOf,
} from '../risk/register.ts';
import { CONSEQUENCES, levelOf, LIKELIHOODS } from '../risk/scales.ts';
import { button, choice, field, make } from './elements.ts';
import { keepOnDevice } from '../../kit/keep-on-device.ts';
import { messages } from './risk-score-messages.ts';
import styles from './risk-score.css?inline';

/** Scores risks by likelihood and consequence and keeps the list on the device. In place of its fallback text. */
class RiskScore extends HTMLElement {
  readonly #kept = keepOnDevice('risk-score');
  readonly #name = make('input', { type: 'text', maxLength: MAX_NAME_LENGTH, autocomplete: 'off' });
  readonly #output = make('output');
  readonly #list = make('div');
  readonly #status = make('p', { className: 'guidance-status', role: 'status' });
  #locale: Locale = 'en';
  #likelihood = make('select');
  #consequence = make('select');

  connectedCallback(): void {
    const { lang } = document.documentElement;
    if (isLocale(lang)) this.#locale = lang;
    this.lang = this.#locale;
    this.#likelihood = choice(LIKELIHOODS.map(this.#localised));
    this.#consequence = choice(CONSEQUENCES.map(this.#localised));
    const form = make('form', { noValidate: true });
    form.append(
      field(this.#text('name'), this.#name),
      field(this.#text('likelihood'), this.#likelihood),
      field(this.#text('consequence'), this.#consequence),
      make('p', { className: 'guidance-score' }, `${this.#text('score')} `, this.#output),
      make('button', { type: 'submit', className: 'button' }, this.#text('add')),
    );
    form.addEventListener('change', () => this.#showScore());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#add();
    });
    const stays = make('p', { className: 'small soft' }, this.#text('stays'));
    const title = make('p', { className: 'guidance-title' }, this.#text('title'));
    this.replaceChildren(title, stays, form, this.#status, this.#list);
    this.setAttribute('role', 'group');
    this.ariaLabel = this.#text('title');
    this.#showScore();
    this.#showList();
  }

  #localised = (text: LocalisedText): string => localise(text, this.#locale);

  #text(key: keyof typeof messages, values: Record<string, string | number> = {}): string {
    return this.#localised(messages[key]).replace(/\{(\w+)\}/g, (_whole, name: string) => String(values[name] ?? ''));
  }

  #typed = (): ScoredRisk => ({
    name: this.#name.value.trim(),
    likelihood: Number(this.#likelihood.value),
    consequence: Number(this.#consequence.value),
  });

  #inWords = (risk: ScoredRisk): string => `${scoreOf(risk)}, ${this.#localised(levelOf(scoreOf(risk)).label)}`;

  #risks = (): ScoredRisk[] => readRisks(this.#kept.read());

  #showScore(): void {
    this.#output.value = this.#inWords(this.#typed());
    this.#output.dataset.level = levelOf(scoreOf(this.#typed())).id;
  }

  #add(): void {
    const risk = this.#typed();
    const isFull = this.#risks().length >= MAX_RISKS;
    this.#name.ariaInvalid = String(risk.name === '');
    if (risk.name === '' || isFull) {
      this.#say(isFull ? this.#text('full', { n: MAX_RISKS }) : this.#text('nameMissing'));
      return this.#name.focus();
    }
    this.#change([...this.#risks(), risk], this.#text('added', { name: risk.name, score: this.#inWords(risk) }));
    this.#name.value = '';
    this.#name.focus();
  }

  #remove(risk: ScoredRisk): void {
    const risks = this.#risks();
    const place = risks.findIndex((one) => JSON.stringify(one) === JSON.stringify(risk));
    this.#change(risks.toSpliced(place, place < 0 ? 0 : 1), this.#text('removed', { name: risk.name }));
    // The button that had the focus is gone.
    (this.#list.querySelector('button') ?? this.#name).focus();
  }

  #removeAll(): void {
    if (!confirm(this.#text('sure', { n: this.#risks().length }))) return;
    this.#change([], this.#text('empty'));
    this.#name.focus();
  }

  #change(risks: ScoredRisk[], said: string): void {
    this.#kept.write(JSON.stringify(risks));
    this.#say(this.#kept.lasts() ? said : `${said} ${this.#text('notKept')}`);
    this.#showList();
  }

  #say(text: string): void {
    this.#status.textContent = text;
  }

  #showList(): void {
    const risks = ranked(this.#risks());
    if (risks.length === 0) return this.#list.replaceChildren(make('p', { className: 'soft' }, this.#text('empty')));
    const title = make('p', { className: 'guidance-list' }, this.#text('list'));
    const ends = make('p', { className: 'row' });
    ends.append(
      button(this.#text('exportCsv'), () => this.#export()),
      button(this.#text('removeAll'), () => this.#removeAll()),
    );
    this.#list.replaceChildren(title, make('ol', {}, ...risks.map((risk) => this.#toItem(risk))), ends);
  }

  #toItem(risk: ScoredRisk): HTMLLIElement {
    const why = this.#text('why', {
      likelihood: `${risk.likelihood} (${this.#localised(LIKELIHOODS[risk.likelihood - 1]!).toLowerCase()})`,
      consequence: `${risk.consequence} (${this.#localised(CONSEQUENCES[risk.consequence - 1]!).toLowerCase()})`,
    });
    const remove = button(this.#text('remove'), () => this.#remove(risk));
    remove.ariaLabel = `${this.#text('remove')}: ${risk.name}`;
    const level = `guidance-level guidance-${levelOf(scoreOf(risk)).id}`;
    const score = make('strong', { className: level }, this.#inWords(risk));
    return make(
      'li',
      {},
      make('span', {}, `${risk.name} `, score),
      make('span', { className: 'small soft' }, why),
      remove,
    );
  }

  #export(): void {
    const href = URL.createObjectURL(new Blob([risksToCsv(this.#risks(), this.#locale)], { type: 'text/csv' }));
    make('a', { href, download: this.#text('fileName') }).click();
    setTimeout(() => URL.revokeObjectURL(href), 10_000);
  }
}

addStyles(styles);
customElements.define('risk-score', RiskScore);
