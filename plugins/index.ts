import { assessment } from './assessment/plugin.ts';
import { assistanceRequest } from './assistance-request/plugin.ts';
import { bulletin } from './bulletin/plugin.ts';
import { detectorDogs } from './detector-dogs/plugin.ts';
import { event } from './event/plugin.ts';
import { experience } from './experience/plugin.ts';
import { guidance } from './guidance/plugin.ts';
import { instrument } from './instrument/plugin.ts';
import type { EntryType } from './kit/index.ts';
import { news } from './news/plugin.ts';
import { office } from './office/plugin.ts';
import { product } from './product/plugin.ts';
import { request } from './request/plugin.ts';
import { system } from './system/plugin.ts';
import { term } from './term/plugin.ts';

/** Every kind of entry, in display order. What a plugin has besides is in `views.ts`, `server.ts` and `tools.ts`. */
export const entryTypes = {
  guidance,
  product,
  experience,
  request,
  event,
  news,
  office,
  bulletin,
  system,
  instrument,
  'assistance-request': assistanceRequest,
  assessment,
  term,
  'detector-dogs': detectorDogs,
} satisfies Record<string, EntryType>;

/** The type with this id, if a plugin defines it. */
export const findEntryType = (id: string): EntryType | undefined =>
  Object.hasOwn(entryTypes, id) ? entryTypes[id as keyof typeof entryTypes] : undefined;
