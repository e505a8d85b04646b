import type { EntryType } from '#plugins/kit/index.ts';
import type { OrganisationRow } from '../db/tables/organisation.ts';
import { organisationIdsOf } from './actor.ts';
import { countsAs } from './agency.ts';
import { all, always, defineRule, isIn } from './condition.ts';

type Row = Pick<OrganisationRow, 'id' | 'kind' | 'kind_until' | 'status'>;

/** For which organisations an actor may write entries of a type. */
export const writeForOrganisation = (type: EntryType) =>
  defineRule<Row>((actor) =>
    // The process itself also lists what others publish, from public sources: no kind of owner is barred there.
    actor.kind === 'system'
      ? always
      : all(isIn('id', organisationIdsOf(actor)), countsAs(type.publishers), isIn('status', ['active'])),
  );
