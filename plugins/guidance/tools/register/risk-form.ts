import { localise } from '../../../kit/text.ts';
import type { Scales } from '../../risk/own-scales.ts';
import { cleanActions } from '../../risk/register-json.ts';
import { type Action, cleanLine, cleanText, MOST, type Risk, STATUSES, TREATMENTS } from '../../risk/risk.ts';
import { STATUS_WORDS, TREATMENT_WORDS } from '../../risk/words.ts';
import { button, field, group, make, selectFrom } from '../elements.ts';
import type { RegisterWords } from './context.ts';

interface Acts {
  save(risk: Risk): void;
  refuse(): void;
  cancel(): void;
}

/** Everything that a risk holds, to be filled in. */
export function riskForm(
  words: RegisterWords,
  { risk, isNew, scales }: { risk: Risk; isNew: boolean; scales: Scales },
  acts: Acts,
): HTMLFormElement {
  const { say } = words;
  const inputs = inputsOf(words, risk, scales);
  const labelled = (name: Exclude<keyof typeof inputs, 'actions'>) =>
    field(say(name === 'title' ? 'risk' : name), inputs[name]);
  const pair = (...names: Parameters<typeof labelled>[0][]) =>
    make('div', { className: 'register-pair' }, ...names.map(labelled));
  const save = make('button', { type: 'submit', className: 'button' }, say('save'));
  const form = make('form', { noValidate: true, className: 'register-form' });
  form.append(
    make('p', { className: 'guidance-title' }, isNew ? say('formNew') : say('formEdit', { id: risk.id })),
    labelled('title'),
    pair('category', 'owner'),
    labelled('cause'),
    pair('likelihood', 'consequence'),
    labelled('treatment'),
    pair('residualLikelihood', 'residualConsequence'),
    inputs.actions.element,
    pair('status', 'review'),
    labelled('note'),
    make('p', { className: 'row' }, save, button(say('cancel'), acts.cancel)),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const filled = readInputs(inputs, risk.id);
    inputs.title.ariaInvalid = String(filled.title === '');
    if (filled.title !== '') return acts.save(filled);
    inputs.title.focus();
    acts.refuse();
  });
  return form;
}

function inputsOf(words: RegisterWords, risk: Risk, scales: Scales) {
  const { say, locale } = words;
  const line = (value: string, maxLength: number) =>
    make('input', { type: 'text', value, maxLength, autocomplete: 'off' });
  const text = (value: string) => make('textarea', { value, maxLength: MOST.text, rows: 2 });
  const steps = (scale: readonly string[], chosen: number, blank?: string) => {
    const options = scale.map((word, index) => [String(index + 1), `${index + 1} · ${word}`] as const);
    return selectFrom(blank === undefined ? options : [['0', blank] as const, ...options], String(chosen));
  };
  const treatments = TREATMENTS.map((one) => [one, localise(TREATMENT_WORDS[one], locale)] as const);
  const statuses = STATUSES.map((one) => [one, localise(STATUS_WORDS[one], locale)] as const);
  return {
    title: line(risk.title, MOST.title),
    category: line(risk.category, MOST.name),
    owner: line(risk.owner, MOST.name),
    cause: text(risk.cause),
    likelihood: steps(scales.likelihood, risk.likelihood),
    consequence: steps(scales.consequence, risk.consequence),
    treatment: selectFrom(treatments, risk.treatment),
    residualLikelihood: steps(scales.likelihood, risk.residualLikelihood, say('notJudged')),
    residualConsequence: steps(scales.consequence, risk.residualConsequence, say('notJudged')),
    actions: actionsEditor(words, risk.actions),
    status: selectFrom(statuses, risk.status),
    review: make('input', { type: 'date', value: risk.review }),
    note: text(risk.note),
  };
}

const readInputs = (inputs: ReturnType<typeof inputsOf>, id: string): Risk => ({
  id,
  title: cleanLine(inputs.title.value, MOST.title),
  category: cleanLine(inputs.category.value, MOST.name),
  owner: cleanLine(inputs.owner.value, MOST.name),
  cause: cleanText(inputs.cause.value, MOST.text),
  likelihood: Number(inputs.likelihood.value),
  consequence: Number(inputs.consequence.value),
  treatment: TREATMENTS[inputs.treatment.selectedIndex] ?? 'reduce',
  residualLikelihood: Number(inputs.residualLikelihood.value),
  residualConsequence: Number(inputs.residualConsequence.value),
  actions: inputs.actions.read(),
  status: STATUSES[inputs.status.selectedIndex] ?? 'open',
  review: inputs.review.value,
  note: cleanText(inputs.note.value, MOST.text),
});

function actionsEditor({ say }: RegisterWords, given: readonly Action[]) {
  const rows: { element: HTMLElement; read: () => Action }[] = [];
  const element = group(say('actions'));
  const add = button(say('addAction'), () => {
    append({ what: '', who: '', by: '', done: false });
    rows.at(-1)?.element.querySelector('input')?.focus();
  });
  const append = (action: Action): void => {
    const what = make('input', { type: 'text', value: action.what, maxLength: MOST.title, autocomplete: 'off' });
    const who = make('input', { type: 'text', value: action.who, maxLength: MOST.name, autocomplete: 'off' });
    const by = make('input', { type: 'date', value: action.by });
    const done = make('input', { type: 'checkbox', checked: action.done });
    const box = group(say('action', { n: rows.length + 1 }));
    const remove = button(say('removeAction'), () => {
      rows.splice(rows.indexOf(row), 1);
      box.remove();
      add.hidden = false;
      add.focus();
    });
    box.append(
      field(say('what'), what),
      make('div', { className: 'register-pair' }, field(say('who'), who), field(say('by'), by)),
      make('div', { className: 'row' }, make('label', { className: 'register-done' }, done, say('done')), remove),
    );
    const read = () => ({ what: what.value, who: who.value, by: by.value, done: done.checked });
    const row = { element: box, read };
    rows.push(row);
    add.before(box);
    add.hidden = rows.length >= MOST.actions;
  };
  element.append(add);
  for (const action of given) append(action);
  return {
    element,
    read: (): Action[] => cleanActions(rows.map((row) => row.read())),
  };
}
