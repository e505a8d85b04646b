import { system } from '../access/actor.ts';
import { countAsAgency } from '../access/agency.ts';
import { lowerMedian, releaseFigure } from '../access/release-figure.ts';
import { recordEvent } from '../audit/service.ts';
import type { Deps } from '../context.ts';
import { toJson } from '../db/json.ts';
import type { Trx } from '../db/open.ts';
import { type KnownFigure, readFigures } from './figures.ts';
import { type ComparedType, comparedTypes, contributionsOf, countedIn, latestOfEach, type Placed } from './placed.ts';
import { putFigure, selectPlaced } from './queries.ts';

const us = system('regional-figures');

/**
 * Computes the figures of each region that may be renewed, at most once in a calendar month each.
 *
 * @param nowMs left out: now
 */
export async function renewFigures(deps: Deps, nowMs = Date.now(), signal?: AbortSignal): Promise<void> {
  const time = new Date(nowMs).toISOString();
  for (const type of comparedTypes(deps))
    for (const { id: region } of deps.vocabularies.regions?.terms ?? []) {
      signal?.throwIfAborted();
      await deps.database.transaction((trx) => renewRegion(deps, trx, type, region, time));
    }
}

async function renewRegion(deps: Deps, trx: Trx, type: ComparedType, region: string, time: string): Promise<void> {
  const rows = await selectPlaced(trx, type.id, countAsAgency.toWhere(us, 'organisation'))
    .where('publication.held_at', 'is', null)
    .execute();
  const placed = countedIn(latestOfEach(deps, type, rows), region);
  const known = await readFigures(deps, trx, type, region);
  const dimensions = new Set(placed.flatMap(({ placement }) => [...placement.levels.keys()]));
  let renewed = 0;
  for (const dimension of dimensions) {
    const is = await renewFigure(trx, { type, region, dimension, placed, known: known.get(dimension), time });
    if (is) renewed += 1;
  }
  if (renewed > 0) await recordEvent(trx, us, 'figures-renewed', `term:regions/${region}`, { type: type.id, renewed });
}

interface Asked {
  type: ComparedType;
  region: string;
  dimension: string;
  placed: readonly Placed[];
  known?: KnownFigure;
  time: string;
}

/** @returns whether there is a new one */
async function renewFigure(trx: Trx, { type, region, dimension, placed, known, time }: Asked): Promise<boolean> {
  const contributions = contributionsOf(placed, dimension);
  const isDue = known === undefined || known.figure.computed_at.slice(0, 7) < time.slice(0, 7);
  if (releaseFigure(known?.before, contributions, isDue) !== 'new') return false;
  const counted = placed.filter(({ row }) => contributions.has(row.organisation_id));
  await putFigure(trx, {
    ...{ type: type.id, region, dimension, computed_at: time },
    median: lowerMedian([...contributions.values()]),
    counted: toJson(Object.fromEntries(counted.map(({ row }) => [row.organisation_id, row.revision_id]))),
  });
  return true;
}
