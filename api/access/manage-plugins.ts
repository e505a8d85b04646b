import { always, defineRule, never } from './condition.ts';

/** Who sees what plugins run on the server and how it went, and switches that off and on: maintainers. */
export const managePlugins = defineRule<object>((actor) => {
  if (actor.kind === 'system') return always;
  return actor.kind === 'account' && actor.platformRole === 'maintainer' ? always : never;
});
