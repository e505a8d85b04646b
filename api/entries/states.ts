import type { EntryState } from '#plugins/kit/index.ts';
import { AppError } from '../errors.ts';

/** States from which a revision can be put before the reviewers; a withdrawn entry comes back that way. */
export const SUBMITTABLE: readonly EntryState[] = ['draft', 'changes-requested', 'withdrawn'];

/** A step that the entry's state does not have. */
export const wrongState = (state: string): AppError =>
  new AppError('state_conflict', {
    en: `This entry is “${state}” just now, so this step is not open. Load the page again to see what is.`,
    fr: `Cette fiche est actuellement à l’état « ${state} » : cette étape n’est pas possible. Rechargez la page pour voir lesquelles le sont.`,
  });
