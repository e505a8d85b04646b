import { localise } from '../../../kit/text.ts';
import { type RefusedRow, toRows } from '../../risk/register-table.ts';
import { MOST, type Register } from '../../risk/risk.ts';
import { COLUMN_WORDS } from '../../risk/words.ts';
import { toCsv } from '../../tables/csv-writer.ts';
import { download } from '../download.ts';
import { button, field, group, make } from '../elements.ts';
import type { RegisterWords } from './context.ts';
import { readRegisterFile } from './read-file.ts';
import { writeXlsx } from './xlsx-thread.ts';

const WIDTHS = [9, 50, 18, 22, 40, 11, 12, 8, 12, 14, 14, 12, 50, 14, 12, 40];
const SHOWN = 50;

interface Acts {
  register(): Register;
  /** What was read, once somebody has chosen how it is taken in. */
  take(found: Register, how: 'merge' | 'replace'): void;
  say(text: string): void;
  print(): void;
}

/** The ways out and in: table, workbook, backup, paper. */
export function filesStep(words: RegisterWords, acts: Acts): HTMLFieldSetElement {
  const { say, locale } = words;
  const found = make('div', { className: 'register-found', tabIndex: -1 });
  const input = make('input', { type: 'file', accept: '.csv,.xlsx,.json' });
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file) void showFile(words, file, found, acts);
    input.value = '';
  });
  const name = (ending: string) => `${say('fileName')}.${ending}`;
  const table = () => toRows(acts.register().risks, locale);
  return group(
    say('files'),
    make(
      'p',
      { className: 'row' },
      button(say('exportCsv'), () => download(toCsv(table()), name('csv'))),
      button(say('exportXlsx'), () => {
        const workbook = writeXlsx({ do: 'write', rows: table(), sheet: say('list'), widths: WIDTHS });
        workbook.then(
          (blob) => download(blob, name('xlsx')),
          () => acts.say(say('badFile')),
        );
      }),
      button(say('backup'), () => download(JSON.stringify(acts.register(), null, 2), name('json'), 'application/json')),
      button(say('print'), acts.print),
    ),
    field(say('import'), input),
    found,
  );
}

/** What is in the file, what is left out and why, and the choice of how it is taken in. */
async function showFile(words: RegisterWords, file: File, box: HTMLElement, acts: Acts): Promise<void> {
  const { say } = words;
  const { scales } = acts.register();
  const content = await readRegisterFile(file, scales);
  if ('problem' in content) {
    box.replaceChildren();
    return acts.say(say(content.problem));
  }
  const { risks, refused } = content;
  const register: Register = content.register ?? { version: 1, scales, risks };
  const take = (how: 'merge' | 'replace') => () => {
    box.replaceChildren();
    acts.take(register, how);
  };
  const items = refused.slice(0, SHOWN).map((row) => make('li', {}, why(words, row)));
  box.replaceChildren(
    make('p', { className: 'guidance-list' }, say('found', { n: risks.length })),
    ...(refused.length > 0 ? [make('p', {}, say('refused', { n: refused.length })), make('ul', {}, ...items)] : []),
    make('p', { className: 'small soft' }, say('mergeHelp')),
    make(
      'p',
      { className: 'row' },
      ...(risks.length > 0 ? [button(say('merge'), take('merge')), button(say('replace'), take('replace'))] : []),
      button(say('cancel'), () => box.replaceChildren()),
    ),
  );
  box.focus();
}

const WHY = {
  title: 'whyTitle',
  step: 'whyStep',
  treatment: 'whyWord',
  status: 'whyWord',
  day: 'whyDay',
  twice: 'whyTwice',
  full: 'whyFull',
  'too-long': 'whyLong',
  actions: 'whyActions',
} as const satisfies Record<RefusedRow['why'], string>;

const why = ({ say, locale }: RegisterWords, { row, why: reason, column, text }: RefusedRow): string =>
  say(WHY[reason], { row, text, n: MOST.risks, column: localise(COLUMN_WORDS[column], locale) });
