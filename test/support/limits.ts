import { type LimitTable, usualLimits } from '#api/limits/table.ts';

const NEVER = { points: 1e12, lease: 1e9 };
const OFTEN = { points: 1e9, seconds: 86_400 };

/** For tests that are not about limits: only sign-in is limited as usual. */
export const generous: LimitTable = {
  search: { ...usualLimits.search, ...NEVER },
  writes: { ...usualLimits.writes, ...NEVER },
  writtenBytes: { ...usualLimits.writtenBytes, ...NEVER },
  signOns: { ...usualLimits.signOns, ...NEVER },
  uploadedBytes: { ...usualLimits.uploadedBytes, ...NEVER },
  signIn: usualLimits.signIn,
  letters: { ...usualLimits.letters, invitations: OFTEN, joinRequests: OFTEN, joinAddress: OFTEN, reports: OFTEN },
};
