import type { RegionalComparison, RegionalFigure, SizeBand } from '#plugins/kit/index.ts';
import { countAsAgency } from '../access/agency.ts';
import { askForRegion, compareMaturity } from '../access/compare-maturity.ts';
import { releaseFigure } from '../access/release-figure.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { toOrganisationCard } from '../organisations/service.ts';
import { type KnownFigure, readFigures } from './figures.ts';
import { type ComparedType, comparedTypes, contributionsOf, countedIn, latestOfEach, type Placed } from './placed.ts';
import { selectPlaced } from './queries.ts';

/** The actor’s agencies beside their regions. @throws not_found */
export async function compareRegions(context: Context): Promise<RegionalComparison[]> {
  if (!askForRegion.allows(context.actor, {})) throw notFound();
  const all = await Promise.all(comparedTypes(context).map((type) => compareType(context, type)));
  return all.flat();
}

async function compareType(context: Context, type: ComparedType): Promise<RegionalComparison[]> {
  const { actor, database } = context;
  const { read } = database;
  const own = await selectPlaced(read, type.id, compareMaturity.toWhere(actor, 'publication')).execute();
  const mine = latestOfEach(context, type, own);
  if (mine.length === 0) return [];
  const rows = await selectPlaced(read, type.id, countAsAgency.toWhere(actor, 'organisation'))
    .where('publication.held_at', 'is', null)
    .execute();
  const others = latestOfEach(context, type, rows);
  return Promise.all(mine.map((one) => compareOne(context, type, one, others)));
}

async function compareOne(
  context: Context,
  type: ComparedType,
  own: Placed,
  all: readonly Placed[],
): Promise<RegionalComparison> {
  const { region, row, placement } = own;
  const known = region
    ? await readFigures(context, context.database.read, type, region)
    : new Map<string, KnownFigure>();
  const counted = region ? countedIn(all, region) : [];
  const figures = dimensionsOf(type).map((dimension): RegionalFigure => ({
    dimension,
    own: placement.levels.get(dimension),
    ...shown(known.get(dimension), counted, dimension),
  }));
  return {
    type: type.id,
    organisation: toOrganisationCard(row),
    region,
    on: placement.on,
    isCounted: placement.isCounted,
    figures,
  };
}

/** Looked at anew each time: whoever has left since is in nothing that is shown. */
function shown(known: KnownFigure | undefined, counted: readonly Placed[], dimension: string) {
  if (!known || releaseFigure(known.before, contributionsOf(counted, dimension), false) === 'none') return {};
  const { median, computed_at: computedAt } = known.figure;
  return { median, computedAt, band: bandOf(known.before.size) };
}

const bandOf = (size: number): SizeBand => (size < 10 ? '5-9' : size < 20 ? '10-19' : '20-or-more');

/** In the order of the choices of the type. */
const dimensionsOf = ({ description, compared }: ComparedType): string[] =>
  description
    .find(({ name }) => name === compared.levels)
    ?.fields?.find(({ name }) => name === 'dimension')
    ?.choices?.map(({ id }) => id) ?? [];
