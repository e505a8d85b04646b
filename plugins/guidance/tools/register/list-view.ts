import { localise } from '../../../kit/text.ts';
import type { Scales } from '../../risk/own-scales.ts';
import { inherentScore, MOST, residualScore, type Risk } from '../../risk/risk.ts';
import { ORDERS, type SortOrder } from '../../risk/sorting.ts';
import { STATUS_WORDS, TREATMENT_WORDS } from '../../risk/words.ts';
import { button, field, make, selectFrom } from '../elements.ts';
import { type RegisterWords, scoreBadge, stepWords } from './context.ts';

const ORDER = {
  inherent: 'sortInherent',
  residual: 'sortResidual',
  title: 'sortTitle',
  owner: 'sortOwner',
  category: 'sortCategory',
  review: 'sortReview',
  status: 'sortStatus',
} as const satisfies Record<SortOrder, string>;

interface Given {
  scales: Scales;
  /** In their order, those that are shown. */
  risks: readonly Risk[];
  all: number;
  order: SortOrder;
  /** `2026-02-28`: what lies before is past its day. */
  today: string;
}

interface Acts {
  order(order: SortOrder): void;
  showAll(): void;
  edit(risk: Risk): void;
  remove(risk: Risk): void;
}

export function listView(words: RegisterWords, given: Given, acts: Acts): HTMLElement {
  const { say } = words;
  const { risks, all, order } = given;
  const title = make('p', { className: 'guidance-list', tabIndex: -1 }, say('listed', { shown: risks.length, all }));
  if (all === 0) return make('div', {}, make('p', { className: 'soft' }, say('empty')));
  const choice = selectFrom(
    ORDERS.map((one) => [one, say(ORDER[one])] as const),
    order,
  );
  choice.addEventListener('change', () => acts.order(ORDERS[choice.selectedIndex] ?? 'inherent'));
  const items = risks.map((risk) => riskItem(words, given, risk, acts));
  const list = make('div', { className: 'register-list' }, title);
  if (risks.length < all) list.append(button(say('showAll'), acts.showAll));
  list.append(field(say('sortBy'), choice), make('ol', {}, ...items));
  return list;
}

function riskItem(words: RegisterWords, { scales, today }: Given, risk: Risk, acts: Acts): HTMLLIElement {
  const { say, locale } = words;
  const isPast = (day: string): boolean => day !== '' && day < today && risk.status !== 'closed';
  const day = (text: string): string => (isPast(text) ? `${text} (${say('overdue')})` : text);
  const after = residualScore(risk);
  const facts: [string, string | Node][] = [
    [say('score'), scoreBadge(words, scales, inherentScore(risk))],
    [say('likelihood'), stepWords(scales.likelihood, risk.likelihood)],
    [say('consequence'), stepWords(scales.consequence, risk.consequence)],
    [say('treatment'), localise(TREATMENT_WORDS[risk.treatment], locale)],
    [say('scoreAfter'), after === undefined ? say('notJudged') : scoreBadge(words, scales, after)],
    [say('status'), localise(STATUS_WORDS[risk.status], locale)],
    [say('owner').split(/\s?:/)[0]!, risk.owner],
    [say('category'), risk.category],
    [say('review'), day(risk.review)],
    [say('cause'), risk.cause],
    [say('note').split(/\s?:/)[0]!, risk.note],
  ];
  const shown = facts.filter(([, value]) => value !== '');
  const edit = button(say('edit'), () => acts.edit(risk));
  const remove = button(say('remove'), () => acts.remove(risk));
  for (const [act, label] of [
    [edit, 'edit'],
    [remove, 'remove'],
  ] as const)
    act.ariaLabel = `${say(label)} ${risk.id}: ${risk.title.slice(0, MOST.name)}`;
  const actions = risk.actions.map(({ what, who, by, done }) => {
    const parts = [what, who, done ? by : day(by)].filter((part) => part !== '');
    return make('li', {}, `${parts.join(' · ')}${done ? ` (${say('done').toLowerCase()})` : ''}`);
  });
  return make(
    'li',
    {},
    make('p', { className: 'register-name' }, make('span', { className: 'data' }, risk.id), ` ${risk.title}`),
    make('dl', {}, ...shown.map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value)))),
    ...(actions.length > 0 ? [make('ul', { className: 'plain register-actions' }, ...actions)] : []),
    make('p', { className: 'row' }, edit, remove),
  );
}
