import { always, defineRule, never } from './condition.ts';
import { isMaintainer } from './roles.ts';

/**
 * Who may say that a mail domain belongs to an organisation: maintainers. Whoever could say so of their own organisation
 * could let its provider vouch for anybody’s address.
 */
export const confirmMailDomain = defineRule<object>((actor) => (isMaintainer(actor) ? always : never));
