import { type Refusal, type Role, ROLES, type Roles } from '../../selectivity/declarations.ts';
import { field, group, make, more, selectFrom, tableOf } from '../elements.ts';
import type { LabWords } from './context.ts';
import type { AssignAnswer, ReadAnswer } from './protocol.ts';

/** Which column is what, with the first rows to compare, and below it what could not be used. */
export function columnsStep(words: LabWords, read: ReadAnswer, roles: Roles, onChange: (roles: Roles) => void) {
  const { say } = words;
  const selects = ROLES.map((role) => {
    const options = [['', say('none')] as const, ...read.names.map((name) => [name, name] as const)];
    const select = selectFrom(options, roles[role] ?? '');
    select.addEventListener('change', () => onChange(chosen()));
    return { role, select };
  });
  const chosen = (): Roles =>
    Object.fromEntries(
      selects.filter(({ select }) => select.value !== '').map(({ role, select }) => [role, select.value]),
    );
  const problems = make('div', { className: 'lab-problems' });
  const element = group(
    say('stepColumns'),
    make('p', { className: 'small soft' }, readAs(words, read), ' ', say('columnsHelp')),
    make('div', { className: 'lab-many' }, ...selects.map(({ role, select }) => field(say(role), select))),
    more(say('firstRows'), tableOf({ name: say('firstRows'), head: read.names, rows: read.firstRows })),
    problems,
  );
  return {
    element,
    showProblems(answer: AssignAnswer): void {
      const faults = read.faults.map(({ line, fault }) =>
        say(fault === 'quote-open' ? 'faultOpen' : 'faultText', { line }),
      );
      const refused = answer.firstRefused.map((refusal) => why(words, refusal, read.names.length));
      const items = [...faults, ...refused].map((text) => make('li', {}, text));
      const count = words.numbers.whole(answer.refused);
      const head = answer.refused > 0 ? [make('p', {}, say('leftOut', { n: count }))] : [];
      problems.replaceChildren(...(items.length > 0 ? [...head, make('ul', {}, ...items)] : []));
    },
  };
}

const readAs = ({ say }: LabWords, { encoding, separator }: ReadAnswer): string =>
  say('readAs', {
    encoding: encoding.toUpperCase(),
    separator: say(separator === ',' ? 'comma' : separator === ';' ? 'semicolon' : 'tab'),
  });

const WHY = {
  truth: 'whyTruth',
  revenue: 'whyRevenue',
  date: 'whyDate',
  score: 'whyScore',
  width: 'whyWidth',
} as const satisfies Record<Exclude<Role, 'importer'> | 'width', string>;

const why = ({ say }: LabWords, { why: reason, line, text }: Refusal, width: number): string =>
  say(WHY[reason], { line, text: text.slice(0, 60), width });
