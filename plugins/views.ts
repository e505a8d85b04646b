import Assessment from './assessment/View.astro';
import Bulletin from './bulletin/View.astro';
import Event from './event/View.astro';
import Experience from './experience/View.astro';
import Guidance from './guidance/View.astro';
import Instrument from './instrument/View.astro';
import Office from './office/View.astro';
import Product from './product/View.astro';
import Request from './request/View.astro';
import System from './system/View.astro';
import Term from './term/View.astro';

/** The page of each kind of entry, under the keys of `entryTypes`. A type without one is shown section by section. */
export const views = {
  guidance: Guidance,
  product: Product,
  experience: Experience,
  request: Request,
  event: Event,
  office: Office,
  bulletin: Bulletin,
  system: System,
  instrument: Instrument,
  assessment: Assessment,
  term: Term,
};
