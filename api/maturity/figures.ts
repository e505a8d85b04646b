import type { Contributions } from '../access/release-figure.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import type { MaturityFigureRow } from '../db/tables/maturity.ts';
import { type ComparedType, placementOf } from './placed.ts';
import { listFigures, listRevisions } from './queries.ts';

/** A figure as it was last computed, with what it was computed from. */
export interface KnownFigure {
  figure: MaturityFigureRow;
  before: Contributions;
}

/** By dimension. What was counted is read from its revisions again, so that no level is kept twice. */
export async function readFigures(
  context: Pick<Context, 'entryTypes' | 'vocabularies'>,
  db: Db,
  type: ComparedType,
  region: string,
): Promise<Map<string, KnownFigure>> {
  const figures = await listFigures(db, type.id, region);
  const counted = figures.map((figure) => JSON.parse(figure.counted) as Record<string, string>);
  const ids = [...new Set(counted.flatMap((one) => Object.values(one)))];
  const revisions = ids.length === 0 ? [] : await listRevisions(db, ids);
  const levels = new Map(
    revisions.map((row) => [row.revision_id, placementOf(context, type, row)?.levels ?? new Map<string, number>()]),
  );
  return new Map(
    figures.map((figure, index) => {
      const before = Object.entries(counted[index]!).map(
        // Of what cannot be read any more nothing is known: it differs from every level.
        ([organisation, revision]) => [organisation, levels.get(revision)?.get(figure.dimension) ?? 0] as const,
      );
      return [figure.dimension, { figure, before: new Map(before) }];
    }),
  );
}
