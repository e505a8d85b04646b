import { always, defineRule, never } from './condition.ts';
import { isMaintainer } from './roles.ts';

/** Who sees the maintainer’s desk, all accounts and organisations on it: maintainers. For all others it does not exist. */
export const keepDesk = defineRule<object>((actor) => (isMaintainer(actor) ? always : never));
