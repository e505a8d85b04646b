import { data } from './questionnaire/data.ts';
import { design } from './questionnaire/design.ts';
import { implementation } from './questionnaire/implementation.ts';
import { improvement } from './questionnaire/improvement.ts';
import { integrity } from './questionnaire/integrity.ts';
import { mandate } from './questionnaire/mandate.ts';
import type { Dimension } from './questionnaire/model.ts';
import { monitoring } from './questionnaire/monitoring.ts';
import { partners } from './questionnaire/partners.ts';

/**
 * Version of the questions. Raised when one comes, goes or means something else; a better wording leaves it. Results of
 * two versions are shown, and not compared.
 */
export const QUESTIONNAIRE_VERSION = 1;

/** Our own: five elements of the framework, then the ground on which they stand. In the order of the radar chart. */
export const DIMENSIONS: readonly Dimension[] = [
  mandate,
  design,
  implementation,
  monitoring,
  improvement,
  data,
  integrity,
  partners,
];
