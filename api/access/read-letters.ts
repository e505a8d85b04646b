import { always, defineRule, never } from './condition.ts';

/**
 * Who reads letters that wait in the data folder: maintainers, since without a mail server somebody has to hand them over.
 * A letter may hold a link that opens an account; `LEAST_ASSURANCE` and the audit log stand beside this.
 */
export const readLetters = defineRule<object>((actor) => {
  if (actor.kind === 'system') return always;
  return actor.kind === 'account' && actor.platformRole === 'maintainer' ? always : never;
});
