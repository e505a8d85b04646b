import Assessment from './assessment/Index.astro';
import Bulletin from './bulletin/Index.astro';
import Event from './event/Index.astro';
import Guidance from './guidance/Index.astro';
import Instrument from './instrument/Index.astro';
import type { Locale } from './kit/index.ts';
import Office from './office/Index.astro';
import Term from './term/Index.astro';

/** A component that is handed the language of the page, and asks `Astro.locals.portal` for what it shows. */
type Index = (props: { locale: Locale }) => unknown;

/**
 * What stands at the head of the listing of a kind, under the keys of `entryTypes`: its entries in an order of their own,
 * on a map, as a way to find one. Most kinds have none.
 */
export const indexes: Readonly<Record<string, Index>> = {
  guidance: Guidance,
  event: Event,
  office: Office,
  bulletin: Bulletin,
  instrument: Instrument,
  assessment: Assessment,
  term: Term,
};
