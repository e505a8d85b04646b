import type { Actor } from '../access/actor.ts';

/** Whoever has just shown that an account is theirs, as far as the log must name them: they may nothing by it. */
export const actingAs = (accountId: string): Actor => ({
  kind: 'account',
  accountId,
  email: '',
  name: '',
  memberships: [],
  groups: [],
  formerOrganisationIds: [],
});
