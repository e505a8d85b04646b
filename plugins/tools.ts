/**
 * Tools that run in a page: custom elements, by their names, and what defines each. A name has a hyphen and is used by no
 * other plugin. The script is loaded on pages that hold the element, and on no other.
 */
export const tools: Readonly<Record<string, () => Promise<unknown>>> = {
  'risk-score': () => import('./guidance/tools/risk-score.ts'),
  'sampling-calculator': () => import('./guidance/tools/sampling-calculator.ts'),
  'selectivity-lab': () => import('./guidance/tools/selectivity-lab.ts'),
  'risk-register': () => import('./guidance/tools/risk-register.ts'),
  'maturity-assessment': () => import('./assessment/tools/maturity-assessment.ts'),
  'need-finder': () => import('./instrument/tools/need-finder.ts'),
};
