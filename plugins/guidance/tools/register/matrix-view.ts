import { levelIn, type Scales } from '../../risk/own-scales.ts';
import type { Risk } from '../../risk/risk.ts';
import { button, field, make, selectFrom } from '../elements.ts';
import { legendOf, type RegisterWords, stepWords } from './context.ts';

/** Which cell of the matrix, and whether it is the one before or after treatment. */
export interface Cell {
  likelihood: number;
  consequence: number;
  which: Which;
}
export type Which = 'before' | 'after';

/** Whether a risk stands in a cell. After treatment stand only those that somebody has judged. */
export const standsIn = (risk: Risk, { likelihood, consequence, which }: Cell): boolean =>
  risk.status !== 'closed' &&
  (which === 'before'
    ? risk.likelihood === likelihood && risk.consequence === consequence
    : risk.residualLikelihood === likelihood && risk.residualConsequence === consequence);

interface Given {
  scales: Scales;
  risks: readonly Risk[];
  which: Which;
  chosen: Cell | undefined;
}

/** The matrix as a table; numbers of risks in its cells lead to them. */
export function matrixView(
  words: RegisterWords,
  { scales, risks, which, chosen }: Given,
  acts: { which(which: Which): void; cell(cell: Cell): void },
): HTMLElement {
  const { say } = words;
  const choice = selectFrom(
    [
      ['before', say('before')],
      ['after', say('after')],
    ],
    which,
  );
  choice.addEventListener('change', () => acts.which(choice.value === 'after' ? 'after' : 'before'));
  const heads = scales.consequence.map((word, index) => headCell('col', index + 1, word));
  const rows = scales.likelihood
    .map((word, index) => ({ word, likelihood: index + 1 }))
    .toReversed()
    .map(({ word, likelihood }) => {
      const cells = scales.consequence.map((_word, place) => {
        const cell = { likelihood, consequence: place + 1, which };
        const count = risks.filter((risk) => standsIn(risk, cell)).length;
        const isChosen = chosen?.likelihood === likelihood && chosen.consequence === place + 1;
        return matrixCell(words, scales, { cell, count, isChosen }, acts.cell);
      });
      return make('tr', {}, headCell('row', likelihood, word), ...cells);
    });
  const table = make(
    'table',
    { className: 'register-matrix' },
    make('caption', {}, say('matrixCaption', { which: say(which) })),
    make(
      'thead',
      {},
      make('tr', {}, make('th', { scope: 'col', className: 'register-corner' }, say('corner')), ...heads),
    ),
    make('tbody', {}, ...rows),
  );
  return make('figure', {}, field(say('shows'), choice), table, legendOf(words, scales));
}

const headCell = (scope: 'row' | 'col', step: number, word: string): HTMLTableCellElement =>
  make('th', { scope }, `${step} `, make('span', {}, word));

function matrixCell(
  { say }: RegisterWords,
  scales: Scales,
  { cell, count, isChosen }: { cell: Cell; count: number; isChosen: boolean },
  act: (cell: Cell) => void,
): HTMLTableCellElement {
  const score = cell.likelihood * cell.consequence;
  const td = make('td', { className: `register-${levelIn(scales, score)}` });
  td.append(
    make(
      'span',
      { className: 'register-score' },
      make('span', { className: 'visually-hidden' }, say('scoreInCell', { score })),
      make('span', { ariaHidden: 'true' }, String(score)),
    ),
  );
  if (count === 0) return td;
  const lead = button(String(count), () => act(cell));
  lead.className = 'register-count';
  lead.ariaPressed = String(isChosen);
  lead.ariaLabel = say('cell', {
    n: count,
    likelihood: stepWords(scales.likelihood, cell.likelihood),
    consequence: stepWords(scales.consequence, cell.consequence),
    score,
  });
  td.append(lead);
  return td;
}
