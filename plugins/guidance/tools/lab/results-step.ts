import { ratio, type Spread } from '../../selectivity/figures.ts';
import { RATES, type Result } from '../../selectivity/simulate.ts';
import { dayText } from '../../selectivity/values.ts';
import { field, make, more, selectFrom, tableOf } from '../elements.ts';
import type { LabWords } from './context.ts';
import { type Line, lineChart, lineKey } from './line-chart.ts';

const CURVES = ['hitRate', 'recall', 'revenueShare'] as const;

/** The results in words, as tables and as charts. */
export function resultsStep(words: LabWords, result: Result, width: number): HTMLElement[] {
  const { sayResult: say, numbers } = words;
  const meanings = (['wordHit', 'wordRecall', 'wordRevenue', 'wordBase', 'wordReplay'] as const).map((key) =>
    make('li', {}, say(key, { rate: numbers.percent(result.baseRate) })),
  );
  return [
    ...figuresTable(words, result),
    more(say('words'), make('ul', {}, ...meanings)),
    overRates(words, result, width),
    result.base.length > 0 ? overTime(words, result, width) : make('p', { className: 'small soft' }, say('noDates')),
  ];
}

function figuresTable(
  { sayResult: say, numbers }: LabWords,
  { outcomes, totals, rate, draws, baseRate }: Result,
): HTMLElement[] {
  const range = ({ mean, low, high }: Spread, write: (value: number) => string): string => {
    const [shown, least, most] = [write(mean), write(low), write(high)];
    return least === most ? shown : say('range', { mean: shown, low: least, high: most });
  };
  const hasRevenue = totals.revenue > 0;
  const hasImporters = totals.importers > 1;
  const inspected = numbers.whole(outcomes[0]?.at.inspected.mean ?? 0);
  const name = say('caption', { inspected, rows: numbers.whole(totals.size), rate, draws });
  const table = tableOf({
    name,
    head: [
      ...[say('strategy'), say('hitRate'), say('gain'), say('found'), say('recall')],
      ...(hasRevenue ? [say('revenue'), say('revenueShare')] : []),
      ...(hasImporters ? [say('importers')] : []),
    ],
    rows: outcomes.map(({ name, at }) => [
      name,
      range(at.hitRate, numbers.percent),
      say('times', { n: numbers.one(ratio(at.hitRate.mean, baseRate)) }),
      range(at.found, numbers.whole),
      range(at.recall, numbers.percent),
      ...(hasRevenue ? [range(at.revenue, numbers.whole), range(at.revenueShare, numbers.percent)] : []),
      ...(hasImporters ? [range(at.importers, numbers.whole)] : []),
    ]),
  });
  return [make('p', { className: 'small' }, name), table];
}

function overRates(words: LabWords, { outcomes }: Result, width: number): HTMLDivElement {
  const { sayResult: say, numbers } = words;
  const choice = selectFrom(
    CURVES.map((one) => [one, say(one)] as const),
    'hitRate',
  );
  const box = make('div');
  const show = () => {
    const figure = CURVES[choice.selectedIndex] ?? 'hitRate';
    const lines = outcomes.map(({ name, curve }) => ({ name, values: curve.map((point) => point[figure]) }));
    const title = say('overRates', { figure: say(figure) });
    const places = RATES.map((rate) => numbers.percent(rate / 100));
    box.replaceChildren(figureOf(words, { title, lines, places, first: say('rateColumn') }, width));
  };
  choice.addEventListener('change', show);
  show();
  return make('div', { className: 'lab-figure' }, field(say('shownFigure'), choice), box);
}

function overTime(words: LabWords, { outcomes, base, rate }: Result, width: number): HTMLElement {
  const { sayResult: say } = words;
  const values = (points: Result['base']) => points.map(({ hitRate }) => hitRate);
  const lines = [
    ...outcomes.map(({ name, time }) => ({ name, values: values(time) })),
    // Of the last kind of line, however many strategies there are.
    { name: say('all'), values: values(base), number: 4 },
  ];
  const places = base.map(({ day }) => dayText(day));
  return figureOf(words, { title: say('overTime', { rate }), lines, places, first: say('dayColumn') }, width);
}

interface Drawn {
  title: string;
  lines: readonly (Omit<Line, 'number'> & { number?: number })[];
  places: string[];
  first: string;
}

function figureOf(
  { sayResult: say, numbers }: LabWords,
  { title, lines, places, first }: Drawn,
  width: number,
): HTMLElement {
  const words = lines.map(({ name, values }) =>
    say('says', { name, first: numbers.percent(values[0] ?? 0), last: numbers.percent(values.at(-1) ?? 0) }),
  );
  const numbered = lines.map((line, index) => ({ ...line, number: line.number ?? index }));
  const chart = lineChart(
    { title, description: words.join(' '), lines: numbered, places, say: numbers.percent },
    width,
  );
  const keys = numbered.map(({ name, number }) => make('li', {}, lineKey(number), ` ${name}`));
  const rows = places.map((place, index) => [place, ...lines.map(({ values }) => numbers.percent(values[index] ?? 0))]);
  return make(
    'figure',
    {},
    make('figcaption', {}, title),
    make('ul', { className: 'plain lab-keys' }, ...keys),
    chart,
    more(say('asTable'), tableOf({ name: title, head: [first, ...lines.map(({ name }) => name)], rows })),
  );
}
