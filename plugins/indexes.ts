import Assessments from './assessment/Index.astro';
import Instruments from './instrument/Index.astro';
import type { Locale } from './kit/index.ts';

/** A component that is handed the language of the page, and asks `Astro.locals.portal` for what it shows. */
type Index = (props: { locale: Locale }) => unknown;

/**
 * What stands at the head of the listing of a kind, under the keys of `entryTypes`: its entries in an order of their own,
 * on a map, as a way to find one. Most kinds have none.
 */
export const indexes: Readonly<Record<string, Index>> = {
  instrument: Instruments,
  assessment: Assessments,
};
