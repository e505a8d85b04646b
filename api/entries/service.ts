// What other features may use of entries.
export { lockGroup } from './check-group.ts';
export { checkDraft, type CheckedDraft } from './check-draft.ts';
export { toCard, toWorkingCard } from './present.ts';
export { publishRevision } from './publish.ts';
export { LISTING_PAGE_SIZE, selectCards, selectWorking, type WorkingRow } from './queries.ts';
export { createEntry, outdated, saveRevision } from './save-draft.ts';
export { checkReason } from './reason.ts';
export { cancelSchedule, dropSchedule } from './schedule.ts';
export { findUnstorable } from './storable.ts';
export { slugify } from './slug.ts';
export { wrongState } from './states.ts';
export { requireComplete, submitEntry } from './submit.ts';
export { carryOutNow } from './withdraw.ts';
export { lockGroupEntries, withdrawGroup } from './withdraw-group.ts';
export { getWorkingRow, lockWorkingRow, presentWorking } from './working.ts';
