import type { MaturityPortal } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import { compareRegions } from './regional.ts';

export { renewFigures } from './renew.ts';

/** Organisations beside their regions, bound to one actor. */
export const maturityFor = (context: Context): MaturityPortal => ({ regional: () => compareRegions(context) });
