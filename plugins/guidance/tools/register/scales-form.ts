import { findScaleProblem, MAX_LABEL_LENGTH, SCALE_SIZES, type Scales } from '../../risk/own-scales.ts';
import { field, group, make, more, selectFrom } from '../elements.ts';
import type { RegisterWords } from './context.ts';

const PROBLEM = { size: 'scaleSize', words: 'scaleWords', thresholds: 'scaleThresholds' } as const;

interface Acts {
  save(scales: Scales): void;
  refuse(why: string): void;
}

/** Scales and thresholds to be changed; nothing is in use before it is right. */
export function scalesForm(words: RegisterWords, scales: Scales, acts: Acts): HTMLDetailsElement {
  const { say } = words;
  const likelihood = scaleEditor(words, say('likelihood'), scales.likelihood);
  const consequence = scaleEditor(words, say('consequence'), scales.consequence);
  const thresholds = (['fromMedium', 'fromHigh', 'fromExtreme'] as const).map((key, index) => {
    const input = make('input', { type: 'number', min: '2', value: String(scales.from[index]) });
    return { input, element: field(say(key), input) };
  });
  const form = make('form', { noValidate: true, className: 'register-form' });
  form.append(
    make('div', { className: 'register-pair' }, likelihood.element, consequence.element),
    make('div', { className: 'register-three' }, ...thresholds.map(({ element }) => element)),
    make('p', { className: 'row' }, make('button', { type: 'submit', className: 'button quiet' }, say('saveScales'))),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const [medium = NaN, high = NaN, extreme = NaN] = thresholds.map(({ input }) => input.valueAsNumber);
    const changed: Scales = {
      likelihood: likelihood.read(),
      consequence: consequence.read(),
      from: [medium, high, extreme],
    };
    const problem = findScaleProblem(changed);
    if (problem) acts.refuse(say(PROBLEM[problem]));
    else acts.save(changed);
  });
  return more(say('scales'), form);
}

/** Words of one scale. A word that a smaller size hides is there again when the size grows back. */
function scaleEditor({ say }: RegisterWords, name: string, given: readonly string[]) {
  const sizes = Array.from({ length: SCALE_SIZES.max - SCALE_SIZES.min + 1 }, (_one, index) =>
    String(SCALE_SIZES.min + index),
  );
  const size = selectFrom(
    sizes.map((one) => [one, one] as const),
    String(given.length),
  );
  const steps = Array.from({ length: SCALE_SIZES.max }, (_one, index) => {
    const input = make('input', {
      type: 'text',
      value: given[index] ?? '',
      maxLength: MAX_LABEL_LENGTH,
      autocomplete: 'off',
    });
    return { input, element: field(say('step', { n: index + 1 }), input) };
  });
  const show = () => steps.forEach(({ element }, index) => (element.hidden = index >= Number(size.value)));
  size.addEventListener('change', show);
  show();
  return {
    element: group(name, field(say('steps'), size), ...steps.map(({ element }) => element)),
    read: (): string[] => steps.slice(0, Number(size.value)).map(({ input }) => input.value.trim()),
  };
}
