import { addStyles } from '../../kit/tool-styles.ts';
import { guessRoles, type Roles } from '../selectivity/declarations.ts';
import { MOST_BYTES, MOST_ROWS } from '../selectivity/read-file.ts';
import { resultsToCsv } from '../selectivity/results-csv.ts';
import { FIRST_SETTINGS, readSettings, type Settings } from '../selectivity/settings.ts';
import type { Result } from '../selectivity/simulate.ts';
import { download } from './download.ts';
import { button, field, group, make } from './elements.ts';
import { keepOnDevice } from '../../kit/keep-on-device.ts';
import { columnsStep } from './lab/columns-step.ts';
import type { LabWords } from './lab/context.ts';
import { dataStep } from './lab/data-step.ts';
import { messages } from './lab/messages.ts';
import type { Task } from './lab/protocol.ts';
import { resultMessages } from './lab/result-messages.ts';
import { resultsStep } from './lab/results-step.ts';
import { firstStrategies, strategiesStep } from './lab/strategies-step.ts';
import { Failed, openThread, Stopped } from './lab/thread.ts';
import { numbersIn, pageLocale, sayFrom } from './words.ts';
import styles from './selectivity-lab.css?inline';

const FAILED = {
  'too-large': 'tooLarge',
  'too-many-rows': 'tooManyRows',
  'too-many-columns': 'tooManyColumns',
  'no-table': 'noTable',
  broken: 'broken',
} as const;

/** Compares ways to select declarations for inspection, on data that stays in the browser. In place of its fallback text. */
class SelectivityLab extends HTMLElement {
  readonly #kept = keepOnDevice('selectivity-lab');
  readonly #thread = openThread((part) => (this.#progress.value = part));
  readonly #progress = make('progress', { max: 1 });
  readonly #busy = make('p', { className: 'row lab-busy', hidden: true });
  readonly #status = make('p', { className: 'guidance-status', role: 'status' });
  readonly #columns = make('div');
  readonly #selection = make('div');
  readonly #results = make('div', { className: 'lab-results', tabIndex: -1 });
  #words!: LabWords;
  #settings: Settings = structuredClone(FIRST_SETTINGS);
  #names: string[] = [];
  #result: Result | undefined;

  connectedCallback(): void {
    const locale = pageLocale();
    const [say, sayResult] = [sayFrom(messages, locale), sayFrom(resultMessages, locale)];
    this.#words = { locale, say, sayResult, numbers: numbersIn(locale) };
    this.#settings = readSettings(this.#kept.read()) ?? this.#settings;
    this.lang = locale;
    this.setAttribute('role', 'group');
    this.ariaLabel = say('title');
    this.#progress.ariaLabel = say('working');
    this.#busy.replaceChildren(
      this.#progress,
      button(say('cancel'), () => this.#thread.stop()),
    );
    const data = dataStep(this.#words, {
      sample: (rows, seed) => void this.#load({ do: 'sample', rows, seed }),
      file: (file) => void this.#load({ do: 'read', file }),
      save: () => void this.#saveData(),
    });
    this.replaceChildren(
      make('p', { className: 'guidance-title' }, say('title')),
      make('p', { className: 'small soft' }, say('stays')),
      ...[data, this.#busy, this.#status, this.#columns, this.#selection, this.#results],
    );
  }

  disconnectedCallback(): void {
    this.#thread.close();
  }

  /** Gives a task to the thread and shows that it is under way. @returns nothing where it did not come to its end */
  async #do<Wanted extends Task>(task: Wanted) {
    this.#progress.value = 0;
    this.#busy.hidden = false;
    this.ariaBusy = 'true';
    try {
      return await this.#thread.do(task);
    } catch (error) {
      const limits = { mb: MOST_BYTES / 1_000_000, rows: this.#words.numbers.whole(MOST_ROWS) };
      const key = error instanceof Stopped ? 'cancelled' : error instanceof Failed ? FAILED[error.why] : 'broken';
      this.#say(this.#words.say(key, limits));
      return undefined;
    } finally {
      this.#busy.hidden = true;
      this.ariaBusy = 'false';
    }
  }

  async #load(task: Extract<Task, { do: 'sample' | 'read' }>): Promise<void> {
    const read = await this.#do(task);
    if (!read) return;
    this.#names = read.names;
    this.#results.replaceChildren();
    const isKnown = Object.values(this.#settings.roles).every((name) => read.names.includes(name));
    const roles = isKnown && this.#settings.roles.truth ? this.#settings.roles : guessRoles(read.names);
    if (this.#settings.strategies.length === 0) this.#settings.strategies = firstStrategies(this.#words, read.names);
    const columns = columnsStep(this.#words, read, roles, (changed) => void this.#assign(changed, columns));
    this.#columns.replaceChildren(columns.element);
    this.#showSelection();
    await this.#assign(roles, columns);
  }

  async #assign(roles: Roles, columns: ReturnType<typeof columnsStep>): Promise<void> {
    const { say, numbers } = this.#words;
    this.#settings.roles = roles;
    if (!roles.truth) return this.#say(say('chooseTruth'));
    const answer = await this.#do({ do: 'assign', roles });
    if (!answer) return;
    columns.showProblems(answer);
    const rate = numbers.percent(answer.size === 0 ? 0 : answer.irregular / answer.size);
    this.#say(say('loaded', { rows: numbers.whole(answer.size), irregular: numbers.whole(answer.irregular), rate }));
  }

  #showSelection(): void {
    const { say } = this.#words;
    const file = make('input', { type: 'file', accept: '.json,application/json' });
    file.addEventListener('change', () => void this.#importSettings(file));
    const run = make('button', { type: 'button', className: 'button' }, say('run'));
    run.addEventListener('click', () => void this.#run());
    const ends = make(
      'p',
      { className: 'row' },
      run,
      button(say('exportSettings'), () => this.#exportSettings()),
    );
    const steps = strategiesStep(this.#words, this.#settings, this.#names);
    this.#selection.replaceChildren(group(say('stepSelection'), steps, ends, field(say('importSettings'), file)));
  }

  async #run(): Promise<void> {
    const settings = readSettings(JSON.stringify(this.#settings));
    if (!settings?.roles.truth || settings.strategies.length === 0)
      return this.#say(this.#words.say(settings && !settings.roles.truth ? 'chooseTruth' : 'check'));
    this.#kept.write(JSON.stringify(settings));
    const answer = await this.#do({ do: 'run', settings });
    if (!answer) return;
    this.#result = answer.result;
    const { sayResult } = this.#words;
    const save = button(sayResult('exportResults'), () => {
      if (this.#result) download(resultsToCsv(this.#result), 'selectivity.csv');
    });
    const title = make('p', { className: 'guidance-title' }, sayResult('title'));
    const width = Math.min(680, Math.max(300, this.clientWidth - 48));
    const shown = resultsStep(this.#words, answer.result, width);
    this.#results.replaceChildren(title, ...shown, make('p', { className: 'row' }, save));
    const done = sayResult('done', { ms: this.#words.numbers.whole(answer.tookMs) });
    this.#say(this.#kept.lasts() ? done : `${done} ${this.#words.say('notKept')}`);
    this.#results.focus({ preventScroll: true });
    this.#results.scrollIntoView({ block: 'nearest' });
  }

  async #saveData(): Promise<void> {
    const csv = this.#names.length > 0 ? await this.#do({ do: 'save' }) : undefined;
    if (csv) download(csv, 'declarations.csv');
    else this.#say(this.#words.say('noTable'));
  }

  #exportSettings(): void {
    download(JSON.stringify(this.#settings, null, 2), 'selectivity-settings.json', 'application/json');
  }

  async #importSettings(input: HTMLInputElement): Promise<void> {
    const settings = readSettings((await input.files?.[0]?.text()) ?? null);
    input.value = '';
    if (!settings) return this.#say(this.#words.say('notSettings'));
    this.#settings = { ...settings, roles: this.#settings.roles };
    this.#kept.write(JSON.stringify(this.#settings));
    this.#showSelection();
    this.#say(this.#words.say('imported'));
  }

  #say(text: string): void {
    this.#status.textContent = text;
  }
}

addStyles(styles);
customElements.define('selectivity-lab', SelectivityLab);
