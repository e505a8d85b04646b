import type { OrganisationKind } from '#plugins/kit/index.ts';
import { now } from '../db/ids.ts';
import type { OrganisationRow } from '../db/tables/organisation.ts';
import { all, any, type Condition, defineRule, isAfter, isIn, isNotIn } from './condition.ts';

/** Kinds that have to be granted, for a year at a time: an organisation that only says so of itself counts as no agency. */
export const AGENCY_KINDS: readonly OrganisationKind[] = ['customs', 'border-agency'];

export const isAgencyKind = (kind: OrganisationKind): boolean => AGENCY_KINDS.includes(kind);

type Row = Pick<OrganisationRow, 'kind' | 'kind_until'>;

/** Organisations that count as one of these kinds at this moment. */
export const countsAs = (kinds: readonly OrganisationKind[]): Condition<Row> =>
  all(isIn('kind', kinds), any(isNotIn('kind', AGENCY_KINDS), isAfter('kind_until', now())));

/** Which organisations count as customs administrations or border agencies, whoever asks. */
export const countAsAgency = defineRule<Row>(() => countsAs(AGENCY_KINDS));
