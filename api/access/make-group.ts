import { isOfAgency } from './actor.ts';
import { always, defineRule, never } from './condition.ts';

/**
 * Who may make a group: members of customs administrations and border agencies. They hold what is worth closing off;
 * anybody whom they invite may be a member.
 */
export const makeGroup = defineRule<object>((actor) => (isOfAgency(actor) ? always : never));
