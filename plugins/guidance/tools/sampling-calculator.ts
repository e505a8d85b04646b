import { isLocale, type Locale, localise } from '../../kit/text.ts';
import { addStyles } from '../../kit/tool-styles.ts';
import { answer, type Answer, type Typed } from '../sampling/answer.ts';
import { toNumber } from '../sampling/fraction.ts';
import { MAX_LOT } from '../sampling/plan.ts';
import { field, make } from './elements.ts';
import { messages } from './sampling-messages.ts';
import styles from './sampling-calculator.css?inline';

type Text = keyof typeof messages;

/** What is asked, in the order of the form, with a case that everybody can follow. */
const STARTS = { lot: '1000', notice: '1', confidence: '95', sensitivity: '100', made: '' } as const;
const WRONG = {
  lot: 'wrongLot',
  confidence: 'wrongConfidence',
  sensitivity: 'wrongSensitivity',
  made: 'wrongMade',
} as const satisfies Partial<Record<keyof Typed, Text>>;

/** How many random checks find at least one irregular item, and what so many checks may have missed. In place of its fallback text. */
class SamplingCalculator extends HTMLElement {
  readonly #inputs = Object.fromEntries(
    Object.entries(STARTS).map(([name, value]) => [
      name,
      make('input', { type: 'text', inputMode: 'decimal', autocomplete: 'off', value, maxLength: 12 }),
    ]),
  ) as Record<keyof typeof STARTS, HTMLInputElement>;
  readonly #unit = make('select');
  readonly #said = make('div', { className: 'guidance-status', role: 'status' });
  readonly #table = make('div');
  #locale: Locale = 'en';

  connectedCallback(): void {
    // The language of the text around it, so that a page in another language stays of one piece.
    const lang = this.closest('[lang]')?.getAttribute('lang') ?? undefined;
    if (isLocale(lang)) this.#locale = lang;
    this.#unit.append(
      make('option', { value: 'share' }, this.#text('share')),
      make('option', { value: 'count' }, this.#text('count')),
    );
    const { lot, notice, confidence, sensitivity, made } = this.#inputs;
    const form = make('form', { noValidate: true });
    form.append(
      field(this.#text('lot'), lot),
      field(this.#text('confidence'), confidence),
      field(this.#text('notice'), notice),
      field(this.#text('unit'), this.#unit),
      field(this.#text('sensitivity'), sensitivity),
      field(this.#text('made'), made),
      make('button', { type: 'submit', className: 'button' }, this.#text('calculate')),
    );
    form.addEventListener('change', () => this.#show());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#show();
    });
    this.setAttribute('role', 'group');
    this.ariaLabel = this.#text('title');
    this.replaceChildren(
      make('p', { className: 'guidance-title' }, this.#text('title')),
      make('p', { className: 'small soft' }, this.#text('stays')),
      ...[form, this.#said, this.#table],
      make('p', { className: 'small soft' }, this.#text('why')),
    );
    this.#show();
  }

  #text(key: Text, values: Record<string, string> = {}): string {
    return localise(messages[key], this.#locale).replace(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? '');
  }

  #number = (value: number): string => new Intl.NumberFormat(this.#locale).format(value);

  /** Of a share from 0 to 1. What is not sure is never said to be 100. */
  #percent(share: number, digits = 2): string {
    const most = share < 1 ? 1 - 10 ** -(digits + 2) : 1;
    return new Intl.NumberFormat(this.#locale, { maximumFractionDigits: digits }).format(Math.min(share, most) * 100);
  }

  #show(): void {
    const { lot, notice, confidence, sensitivity, made } = this.#inputs;
    const found = answer({
      ...{ lot: lot.value, notice: notice.value, unit: this.#unit.value === 'count' ? 'count' : 'share' },
      ...{ confidence: confidence.value, sensitivity: sensitivity.value, made: made.value },
    });
    const wrong = 'wrong' in found ? found.wrong : [];
    for (const [name, input] of Object.entries(this.#inputs)) {
      if (wrong.some((one) => one === name)) input.ariaInvalid = 'true';
      else input.removeAttribute('aria-invalid');
    }
    const lines = 'wrong' in found ? wrong.map((name) => this.#problem(name)) : this.#inWords(found);
    this.#said.replaceChildren(...lines.map((line) => make('p', {}, line)));
    this.#table.replaceChildren(...('wrong' in found ? [] : [this.#toTable(found)]));
  }

  #problem(name: keyof Typed): string {
    if (name === 'notice' || name === 'unit')
      return this.#text(this.#unit.value === 'count' ? 'wrongCount' : 'wrongShare');
    return this.#text(WRONG[name], { most: this.#number(MAX_LOT) });
  }

  #inWords({ lot, irregular, checks, chance, made }: Answer): string[] {
    const common = { lot: this.#number(lot), irregular: this.#number(irregular), chance: this.#percent(chance) };
    const first =
      checks === undefined
        ? this.#text('never', common)
        : this.#text('needed', {
            ...common,
            checks: this.#number(checks),
            share: this.#percent(irregular / lot, 4),
          });
    if (!made) return [first];
    const ofMade = { ...common, checks: this.#number(made.checks) };
    return [
      first,
      this.#text('backwards', { ...ofMade, chance: this.#percent(made.chance) }),
      this.#text('missed', {
        ...ofMade,
        missed: this.#number(made.missed),
        share: this.#percent(made.missed / lot, 4),
      }),
    ];
  }

  #toTable({ rows }: Answer): HTMLTableElement {
    const head = (['atConfidence', 'exact', 'binomial'] as const).map((key) =>
      make('th', { scope: 'col' }, this.#text(key)),
    );
    const count = (value: number | undefined) =>
      make('td', {}, value === undefined ? this.#text('unreachable') : this.#number(value));
    const lines = rows.map(({ confidence, checks, withReplacement }) =>
      make(
        'tr',
        {},
        make('th', { scope: 'row' }, `${this.#percent(toNumber(confidence), 4)}\u202f%`),
        count(checks),
        count(withReplacement),
      ),
    );
    const caption = make('caption', {}, this.#text('table'));
    return make('table', {}, caption, make('thead', {}, make('tr', {}, ...head)), make('tbody', {}, ...lines));
  }
}

addStyles(styles);
customElements.define('sampling-calculator', SamplingCalculator);
