import { isLocale } from '../../kit/text.ts';
import { toFormPairs } from '../entry-form.ts';
import {
  EMPTY,
  type Kept,
  type KeptResult,
  MAX_COMMENTS,
  MAX_FILE_BYTES,
  merged,
  readKept,
  withResult,
  writeKept,
} from '../kept-result.ts';
import { type Answers, type Score, scoreOf } from '../scoring.ts';
import { button, make } from './elements.ts';
import { keepOnDevice } from '../../kit/keep-on-device.ts';
import { Questions } from './questions.ts';
import { radarView } from './radar-view.ts';
import { stepsView, tableView } from './result-view.ts';
import { Say } from './say.ts';

/** Adds up the answers of the questionnaire that is in it, keeps them on the device, and hands them on when asked to. */
class MaturityAssessment extends HTMLElement {
  readonly #device = keepOnDevice('maturity-assessment');
  readonly #status = make('p', { className: 'status', role: 'status' });
  readonly #progress = make('progress', { id: 'maturity-progress' });
  readonly #progressText = make('label', { htmlFor: 'maturity-progress' });
  readonly #result = make('div', { className: 'result' });
  readonly #steps = make('div', { className: 'steps' });
  readonly #compare = make('select');
  readonly #comments = make('textarea', { rows: 4, maxLength: MAX_COMMENTS });
  readonly #file = make('input', { type: 'file', accept: '.json,application/json', hidden: true });
  readonly #undo = button('', () => this.#undoLast());
  #questions!: Questions;
  #say!: Say;
  #kept: Kept = EMPTY;
  /** Before the last act that took something away. */
  #before: Kept | undefined;

  connectedCallback(): void {
    if (this.#questions) return;
    const { locale } = this.dataset;
    this.#say = new Say(isLocale(locale) ? locale : 'en');
    this.#questions = new Questions(this);
    this.#kept = readKept(this.#device.read()) ?? EMPTY;
    this.querySelector('.by-hand')?.remove();
    this.setAttribute('role', 'group');
    this.ariaLabel = this.#say.text('tool');
    this.prepend(
      make('p', { className: 'small soft' }, this.#say.text('stays')),
      make('p', { className: 'progress' }, this.#progressText, this.#progress),
    );
    this.append(this.#end());
    this.addEventListener('change', ({ target }) => this.#changed(target));
    this.#file.addEventListener('change', () => void this.#import());
    this.#show();
  }

  /** What stands after the questions. */
  #end(): HTMLElement {
    const { text } = bound(this.#say);
    const heading = make('h3', { id: 'maturity-result', tabIndex: -1 }, text('result'));
    const comments = make('label', {}, make('span', {}, text('comments')), this.#comments);
    const help = make('p', { className: 'small soft', id: 'maturity-comments-help' }, text('commentsHelp'));
    this.#comments.setAttribute('aria-describedby', help.id);
    this.#undo.textContent = text('undo');
    const acts = make(
      'p',
      { className: 'row' },
      button(text('keep'), () => this.#keepResult()),
      button(text('exportFile'), () => this.#export()),
      button(text('importFile'), () => this.#file.click()),
      button(text('print'), () => print()),
      button(text('restart'), () => this.#restart()),
      this.#undo,
      this.#file,
    );
    const saving = make('p', { className: 'small soft' }, text('saveHelp'));
    const end = make('section', { className: 'end' }, heading, this.#result);
    end.setAttribute('aria-labelledby', heading.id);
    end.append(
      make('label', { className: 'compare' }, make('span', {}, text('compareWith')), this.#compare),
      make('h3', {}, text('next')),
      make('p', { className: 'small soft' }, text('nextHelp')),
      this.#steps,
      ...[comments, help, this.#status, acts],
      make(
        'p',
        {},
        button(text('save'), () => this.#save(), 'button'),
      ),
      saving,
    );
    return end;
  }

  /** Everything anew from what is kept. */
  #show(): void {
    this.#questions.show(this.#kept.answers);
    this.#comments.value = this.#kept.comments;
    const chosen = this.#compare.value;
    this.#compare.replaceChildren(
      make('option', { value: '' }, this.#say.text('nothing')),
      ...this.#kept.results.map(({ on }) => make('option', { value: on }, this.#say.day(on))),
    );
    if (this.#kept.results.some(({ on }) => on === chosen)) this.#compare.value = chosen;
    this.#undo.hidden = this.#before === undefined;
    this.#showResult();
  }

  #showResult(): void {
    const { answers } = this.#kept;
    const answered = this.#questions.dimensions.flatMap(({ questions }) =>
      questions.filter((id) => answers[id]),
    ).length;
    this.#progress.max = this.#questions.count;
    this.#progress.value = answered;
    this.#progressText.textContent = this.#say.text('progress', { n: answered, all: this.#questions.count });
    const scores = this.#scores(answers);
    const other = this.#kept.results.find(({ on }) => on === this.#compare.value);
    const earlier = other && this.#isSameVersion(other) ? this.#scores(other.answers) : undefined;
    const levels = (of: readonly Score[]) => of.map(({ level }) => level);
    const caption = make('figcaption', { className: 'small soft' }, this.#say.text('chart'));
    const chart = make('figure', {}, radarView(levels(scores), earlier && levels(earlier)), caption);
    const before = earlier && other ? { day: this.#say.day(other.on), scores: earlier } : undefined;
    this.#result.replaceChildren(chart, tableView(this.#questions, scores, this.#say, before));
    if (other && !earlier) this.#result.append(make('p', {}, this.#say.text('otherQuestions')));
    this.#steps.replaceChildren(stepsView(this.#questions, answers, this.#say));
  }

  #scores = (answers: Answers): Score[] => this.#questions.dimensions.map((dimension) => scoreOf(dimension, answers));

  #isSameVersion = ({ questionnaire }: KeptResult): boolean => questionnaire === this.#version;

  get #version(): number {
    return Number(this.dataset.version);
  }

  #changed(target: EventTarget | null): void {
    if (target === this.#file) return;
    if (target === this.#compare) return this.#showResult();
    this.#keep({ ...this.#kept, answers: this.#questions.read(), comments: this.#comments.value });
    this.#showResult();
  }

  #keep(kept: Kept): void {
    this.#kept = kept;
    this.#device.write(writeKept(kept));
    if (!this.#device.lasts()) this.#tell(this.#say.text('notKept'));
  }

  /** Takes another state, says so, and lets it be undone. */
  #take(kept: Kept, said: string): void {
    this.#before = this.#kept;
    this.#tell(said);
    this.#keep(kept);
    this.#show();
  }

  #undoLast(): void {
    const before = this.#before;
    if (!before) return;
    this.#before = undefined;
    this.#tell(this.#say.text('undone'));
    this.#keep(before);
    this.#show();
    // The button that had the focus is gone.
    this.querySelector<HTMLElement>('#maturity-result')?.focus();
  }

  #keepResult(): void {
    const on = today();
    const result: KeptResult = { on, questionnaire: this.#version, answers: this.#kept.answers };
    this.#take(withResult(this.#kept, result), this.#say.text('kept', { day: this.#say.day(on) }));
  }

  #restart(): void {
    this.#take({ ...this.#kept, answers: {}, comments: '' }, this.#say.text('restarted'));
  }

  async #import(): Promise<void> {
    const file = this.#file.files?.[0];
    if (!file) return;
    const found = file.size > MAX_FILE_BYTES ? undefined : readKept(await file.text());
    this.#file.value = '';
    if (!found) return this.#tell(this.#say.text('notRead', { file: this.#say.text('fileName', { day: today() }) }));
    const counts = { n: Object.keys(found.answers).length, results: found.results.length };
    this.#take(merged(this.#kept, found), this.#say.text('imported', counts));
  }

  #export(): void {
    const href = URL.createObjectURL(new Blob([writeKept(this.#kept)], { type: 'application/json' }));
    make('a', { href, download: this.#say.text('fileName', { day: today() }) }).click();
    setTimeout(() => URL.revokeObjectURL(href), 10_000);
  }

  /** Opens the form of a new entry, filled in. Until then nothing has left the device, and it stays here too. */
  #save(): void {
    const scores = this.#scores(this.#kept.answers);
    const placed = scores.filter(({ level }) => level !== undefined);
    if (placed.length === 0) return this.#tell(this.#say.text('saveEmpty'));
    const { locale } = this.#say;
    const pairs = toFormPairs({
      title: this.#say.text('entryTitle', { day: this.#say.day(today()) }),
      summary: this.#say.text('entrySummary', { n: placed.length, all: scores.length }),
      ...{ language: locale, on: today(), questionnaire: this.#version, scores, comments: this.#kept.comments },
    });
    const form = make('form', { method: 'post', action: `/${locale}/workspace/new/assessment/`, hidden: true });
    for (const [name, value] of pairs) form.append(make('input', { type: 'hidden', name, value }));
    document.body.append(form);
    form.submit();
  }

  #tell(text: string): void {
    this.#status.textContent = text;
  }
}

const bound = (say: Say) => ({ text: say.text.bind(say) });

/** On the clock of the device. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

customElements.define('maturity-assessment', MaturityAssessment);
