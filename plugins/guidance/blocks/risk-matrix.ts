import { type Block, escapeHtml, type Locale, localise } from '../../kit/index.ts';
import { CONSEQUENCES, isStep, LEVELS, levelOf, LIKELIHOODS, STEPS } from '../risk/scales.ts';

/** `::risk-matrix{likelihood="3" impact="4" label="…"}`: five by five cells with their scores, and where this risk is. */
export const riskMatrix: Block = {
  name: 'risk-matrix',
  render: (attributes, { locale }) => {
    const likelihood = stepOf(attributes, 'likelihood', locale);
    const impact = stepOf(attributes, 'impact', locale);
    const score = likelihood * impact;
    const wordsOf = (likelihoodOrImpact: readonly (typeof LIKELIHOODS)[number][], step: number) =>
      localise(likelihoodOrImpact[step - 1]!, locale);
    const head = STEPS.map((step) => headCell('col', step, wordsOf(CONSEQUENCES, step))).join('');
    const rows = STEPS.toReversed().map((row) => {
      const cells = STEPS.map((column) => cell(row * column, row === likelihood && column === impact, locale));
      return `<tr>${headCell('row', row, wordsOf(LIKELIHOODS, row))}${cells.join('')}</tr>`;
    });
    const says = say(locale, {
      likelihood: `${likelihood} (${wordsOf(LIKELIHOODS, likelihood).toLowerCase()})`,
      impact: `${impact} (${wordsOf(CONSEQUENCES, impact).toLowerCase()})`,
      score: `${score}, ${localise(levelOf(score).label, locale)}`,
    });
    const label = attributes.label ? `<strong>${escapeHtml(attributes.label)}</strong> ` : '';
    return `<figure class="guidance-matrix">
<table><caption>${label}${says}</caption>
<thead><tr><th scope="col" class="guidance-corner">${localise(CORNER, locale)}</th>${head}</tr></thead>
<tbody>${rows.join('')}</tbody></table>
<figcaption>${LEVELS.map((level) => legend(level, locale)).join(' ')}</figcaption>
</figure>`;
  },
};

function stepOf(attributes: Record<string, string>, name: 'likelihood' | 'impact', locale: Locale): number {
  const step = Number(attributes[name]);
  if (isStep(step)) return step;
  const example = `${name}="3"`;
  throw new Error(
    localise(
      {
        en: `${name} must be a whole number from 1 to 5, for example ${example}.`,
        fr: `${name} doit être un nombre entier de 1 à 5, par exemple ${example}.`,
      },
      locale,
    ),
  );
}

const headCell = (scope: 'row' | 'col', step: number, word: string): string =>
  `<th scope="${scope}">${step} <span class="guidance-word">${word}</span></th>`;

const cell = (score: number, isHere: boolean, locale: Locale): string => {
  const level = levelOf(score).id;
  return isHere
    ? `<td class="guidance-${level} guidance-here"><strong>${score}</strong><span class="visually-hidden"> ${localise(HERE, locale)}</span></td>`
    : `<td class="guidance-${level}">${score}</td>`;
};

const legend = ({ id, from, to, label }: (typeof LEVELS)[number], locale: Locale): string =>
  `<span class="guidance-${id}">${from}–${to} ${localise(label, locale)}</span>`;

const say = (
  locale: Locale,
  { likelihood, impact, score }: Record<'likelihood' | 'impact' | 'score', string>,
): string =>
  localise(
    {
      en: `Likelihood ${likelihood} × consequence ${impact} = ${score}.`,
      fr: `Vraisemblance ${likelihood} × conséquence ${impact} = ${score}.`,
    },
    locale,
  );

const CORNER = { en: 'Likelihood / consequence', fr: 'Vraisemblance / conséquence' };
const HERE = { en: '(this risk)', fr: '(ce risque)' };
