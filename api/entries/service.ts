// What other features may use of entries.
export { checkDraft, type CheckedDraft } from './check-draft.ts';
export { textOf } from './markdown.ts';
export { toCard, toWorkingCard } from './present.ts';
export { publishRevision } from './publish.ts';
export { LISTING_PAGE_SIZE, selectCards, selectWorking, type CardRow, type WorkingRow } from './queries.ts';
export { createEntry, outdated, saveRevision } from './save-draft.ts';
export { wrongState } from './states.ts';
export { requireComplete, submitEntry } from './submit.ts';
export { listingPageOf, tag } from './tags.ts';
export { carryOutNow } from './withdraw.ts';
export { getWorkingRow, presentWorking } from './working.ts';
