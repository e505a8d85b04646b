import { KINDS, MOST, PERIODS, type Settings, type Strategy } from '../../selectivity/settings.ts';
import { button, field, group, make, selectFrom } from '../elements.ts';
import type { LabWords } from './context.ts';
import { rulesEditor } from './rules-editor.ts';

const KIND = { random: 'kindRandom', rules: 'kindRules', score: 'kindScore', mixed: 'kindMixed' } as const;
const PERIOD = { all: 'perAll', day: 'perDay', week: 'perWeek' } as const;

/** Rate, period, draws, and up to four strategies; changes the settings where they are. */
export function strategiesStep(words: LabWords, settings: Settings, names: readonly string[]): HTMLDivElement {
  const { say } = words;
  const list = make('div', { className: 'lab-strategies' });
  /** What had the focus may be gone: the keyboard goes on at the part that was changed. */
  const show = (at?: number): void => {
    const cards = settings.strategies.map((strategy, index) => {
      const remove = () => {
        settings.strategies.splice(index, 1);
        show(Math.max(0, index - 1));
      };
      return strategyCard(words, names, strategy, { index, change: () => show(index), remove });
    });
    list.replaceChildren(...cards);
    if (settings.strategies.length < MOST.strategies) {
      const add = () => {
        settings.strategies.push(strategyOf(words, 'random', names, settings.strategies.length));
        show(settings.strategies.length - 1);
      };
      list.append(button(say('addStrategy'), add));
    }
    if (at !== undefined) list.querySelectorAll<HTMLElement>(':scope > fieldset')[at]?.querySelector('input')?.focus();
  };
  show();
  return make('div', { className: 'lab-selection' }, ...head(words, settings), list);
}

/** The four that the lab begins with: one of each kind. */
export const firstStrategies = (words: LabWords, names: readonly string[]): Strategy[] =>
  KINDS.map((kind, index) => strategyOf(words, kind, names, index));

function strategyOf({ say }: LabWords, kind: Strategy['kind'], names: readonly string[], index: number): Strategy {
  const score = names.find((name) => /score|risk|risque/i.test(name));
  // On the sample they begin with what an officer would have known of route A.
  const isSample = ['heading', 'origin', 'irregular'].every((name) => names.includes(name));
  const known = [
    { column: 'heading', is: 'one-of' as const, value: '6403;6109' },
    { column: 'origin', is: 'equals' as const, value: 'XA' },
  ];
  return {
    name: say(KIND[kind]).split(/\s?:/)[0]! || say('strategy', { n: index + 1 }),
    kind,
    rest: 'score',
    column: score ?? names[0] ?? '',
    exploration: 10,
    rules: isSample ? known.map((_one, place) => known.slice(0, place + 1)) : [],
  };
}

function head({ say }: LabWords, settings: Settings): HTMLElement[] {
  const rate = make('input', { type: 'number', min: '0.1', max: '100', step: '0.1', value: String(settings.rate) });
  const slider = make('input', { type: 'range', min: '1', max: '50', step: '1', value: String(settings.rate) });
  rate.addEventListener('input', () => {
    settings.rate = rate.valueAsNumber;
    slider.value = rate.value;
  });
  slider.addEventListener('input', () => {
    settings.rate = slider.valueAsNumber;
    rate.value = slider.value;
  });
  const period = selectFrom(
    PERIODS.map((one) => [one, say(PERIOD[one])] as const),
    settings.period,
  );
  period.addEventListener('change', () => (settings.period = PERIODS[period.selectedIndex] ?? 'all'));
  const draws = make('input', { type: 'number', min: '1', max: String(MOST.draws), value: String(settings.draws) });
  draws.addEventListener('input', () => (settings.draws = draws.valueAsNumber));
  const seed = make('input', { type: 'number', min: '0', max: String(MOST.seed), value: String(settings.seed) });
  seed.addEventListener('input', () => (settings.seed = seed.valueAsNumber));
  return [
    make('div', { className: 'lab-pair' }, field(say('rate'), rate), field(say('rateSlider'), slider)),
    make(
      'div',
      { className: 'lab-many' },
      ...[field(say('period'), period), field(say('draws'), draws), field(say('seed'), seed)],
    ),
  ];
}

interface Place {
  index: number;
  change(): void;
  remove(): void;
}

function strategyCard(
  words: LabWords,
  names: readonly string[],
  strategy: Strategy,
  place: Place,
): HTMLFieldSetElement {
  const { say } = words;
  const name = make('input', { type: 'text', maxLength: 60, value: strategy.name, autocomplete: 'off' });
  name.addEventListener('input', () => (strategy.name = name.value));
  const kind = selectFrom(
    KINDS.map((one) => [one, say(KIND[one])] as const),
    strategy.kind,
  );
  kind.addEventListener('change', () => {
    strategy.kind = KINDS[kind.selectedIndex] ?? 'random';
    place.change();
  });
  const parts: HTMLElement[] = [
    make('div', { className: 'lab-pair' }, field(say('name'), name), field(say('kind'), kind)),
  ];
  const by = strategy.kind === 'mixed' ? strategy.rest : strategy.kind;
  if (strategy.kind === 'mixed') parts.push(mixture(words, strategy, place));
  if (by === 'score') parts.push(field(say('scoreColumn'), scoreColumn(names, strategy)));
  if (by === 'rules') parts.push(rulesEditor(words, names, strategy.rules, place.change));
  const remove = button(say('removeStrategy'), place.remove);
  remove.ariaLabel = `${say('removeStrategy')}: ${strategy.name}`;
  return group(say('strategy', { n: place.index + 1 }), ...parts, make('p', { className: 'row' }, remove));
}

function mixture({ say }: LabWords, strategy: Strategy, { change }: Place): HTMLDivElement {
  const exploration = make('input', { type: 'number', min: '0', max: '100', value: String(strategy.exploration) });
  exploration.addEventListener('input', () => (strategy.exploration = exploration.valueAsNumber));
  const rest = selectFrom(
    [
      ['score', say('restScore')],
      ['rules', say('restRules')],
    ],
    strategy.rest,
  );
  rest.addEventListener('change', () => {
    strategy.rest = rest.value === 'rules' ? 'rules' : 'score';
    change();
  });
  return make('div', { className: 'lab-pair' }, field(say('exploration'), exploration), field(say('rest'), rest));
}

function scoreColumn(names: readonly string[], strategy: Strategy): HTMLSelectElement {
  const known = names.includes(strategy.column) ? names : [strategy.column, ...names];
  const select = selectFrom(
    known.map((one) => [one, one] as const),
    strategy.column,
  );
  select.addEventListener('change', () => (strategy.column = select.value));
  return select;
}
