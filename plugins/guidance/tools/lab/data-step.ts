import { MOST_BYTES, MOST_ROWS } from '../../selectivity/read-file.ts';
import { SAMPLE_SIZES } from '../../selectivity/sample.ts';
import { MOST } from '../../selectivity/settings.ts';
import { button, field, group, make, more } from '../elements.ts';
import type { LabWords } from './context.ts';

interface Acts {
  sample(rows: number, seed: number): void;
  file(file: File): void;
  save(): void;
}

/** Where declarations come from: our own generator, or a file. */
export function dataStep({ say, numbers }: LabWords, acts: Acts): HTMLFieldSetElement {
  const rows = make('input', {
    type: 'number',
    min: String(SAMPLE_SIZES.min),
    max: String(SAMPLE_SIZES.max),
    value: '10000',
  });
  const seed = make('input', { type: 'number', min: '0', max: String(MOST.seed), value: '1' });
  const file = make('input', { type: 'file', accept: '.csv,.tsv,.txt,text/csv' });
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    if (chosen) acts.file(chosen);
    // The same file again, after it has been mended, is a change as well.
    file.value = '';
  });
  const start = button(say('makeSample'), () => {
    const size = Math.min(
      SAMPLE_SIZES.max,
      Math.max(SAMPLE_SIZES.min, Math.round(rows.valueAsNumber || SAMPLE_SIZES.min)),
    );
    rows.value = String(size);
    seed.value = String(Math.min(MOST.seed, Math.max(0, Math.round(seed.valueAsNumber || 0))));
    acts.sample(size, seed.valueAsNumber);
  });
  const pattern = (['patternAnywhere', 'patternA', 'patternB', 'patternScore', 'patternInvented'] as const).map((key) =>
    make('li', {}, say(key)),
  );
  const limits = { mb: numbers.whole(MOST_BYTES / 1_000_000), rows: numbers.whole(MOST_ROWS) };
  return group(
    say('stepData'),
    make('div', { className: 'lab-pair' }, field(say('rows'), rows), field(say('sampleSeed'), seed)),
    make(
      'p',
      { className: 'row' },
      start,
      button(say('saveSample'), () => acts.save()),
    ),
    more(say('pattern'), make('ul', {}, ...pattern)),
    field(say('file', limits), file),
  );
}
