import type { EntryType } from '#plugins/kit/index.ts';
import type { OrganisationRow } from '../db/tables/organisation.ts';
import { countsAs } from './agency.ts';
import { defineRule } from './condition.ts';

/** Which organisations may have entries of a type, whoever asks: by their kind, while it is granted where it has to be. */
export const publishType = (type: EntryType) =>
  defineRule<Pick<OrganisationRow, 'kind' | 'kind_until'>>(() => countsAs(type.publishers));
