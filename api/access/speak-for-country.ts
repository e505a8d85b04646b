import { always, defineRule, never } from './condition.ts';

/** Who stands in the directory as contact point of a country, and says what it shows of them. */
export const speakForCountry = defineRule<object>((actor) =>
  actor.kind === 'account' && actor.platformRole === 'contact-point' && actor.country !== undefined ? always : never,
);
