import { STEPS } from '../../support/assistance.ts';

/** A body that each step in a request for assistance would take. */
export const ASSISTANCE_BODIES = Object.fromEntries(
  Object.entries(STEPS).map(([name, body]) => [`POST /api/assistance/{id}/${name}`, { ...body }]),
);
