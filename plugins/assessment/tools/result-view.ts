import type { Answers, Score } from '../scoring.ts';
import { changeOf, nextStepOf } from '../scoring.ts';
import { make } from './elements.ts';
import type { Questions } from './questions.ts';
import type { Say } from './say.ts';

export interface EarlierScores {
  day: string;
  scores: readonly Score[];
}

/** Beside the chart, with everything that it shows. */
export function tableView(questions: Questions, scores: readonly Score[], say: Say, earlier?: EarlierScores) {
  const head = [say.word('dimension'), say.word('level'), say.word('range'), say.text('answered')];
  if (earlier) head.push(say.text('earlier', { day: earlier.day }), say.text('change'));
  const rows = scores.map((score, index) => {
    const before = earlier?.scores.find(({ id }) => id === score.id);
    const cells = [
      say.level(score.level),
      rangeOf(score, say),
      say.text('of', { n: score.answered, all: score.asked }),
    ];
    if (earlier) cells.push(say.level(before?.level), signed(changeOf(score, before)));
    const name = `${index + 1}. ${questions.dimensions[index]!.label}`;
    return make('tr', {}, make('th', { scope: 'row' }, name), ...cells.map((cell) => make('td', {}, cell)));
  });
  const table = make(
    'table',
    { className: 'levels' },
    make('caption', {}, say.text('table')),
    make('thead', {}, make('tr', {}, ...head.map((name) => make('th', { scope: 'col' }, name)))),
    make('tbody', {}, ...rows),
  );
  // It may be wider than a telephone; then it is moved by the keyboard too.
  const frame = make('div', { className: 'scroll', tabIndex: 0 }, table);
  frame.setAttribute('role', 'region');
  frame.ariaLabel = say.text('table');
  return frame;
}

const rangeOf = ({ lowest, highest }: Score, say: Say): string =>
  lowest === undefined || highest === undefined ? '–' : say.word('from', { lowest, highest });

const signed = (change: number | undefined): string =>
  change === undefined ? '–' : change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '0';

/** What holds each dimension back, and what is to be read about it. */
export function stepsView(questions: Questions, answers: Answers, say: Say): HTMLElement {
  const items = questions.dimensions
    .filter((dimension) => dimension.questions.some((question) => answers[question] !== undefined))
    .map((dimension) => {
      const step = nextStepOf(dimension, answers);
      const text = step
        ? say.text('toReach', { level: step.level, text: questions.textOf(step.question, step.level) })
        : say.text('noStep');
      const links = dimension.links.flatMap((link, place) => [place > 0 ? ', ' : ' ', link.cloneNode(true)]);
      return make(
        'li',
        {},
        make('strong', {}, dimension.label),
        make('span', {}, text),
        make('span', { className: 'small' }, say.word('read'), ...links),
      );
    });
  return items.length === 0 ? make('p', { className: 'soft' }, say.text('nothingYet')) : make('ul', {}, ...items);
}
