export { erasePersonalDataWithin } from './erase.ts';
export { listEventsAbout } from './queries.ts';
export { exportAudit, listAudit } from './read.ts';
export { hasActed } from './queries.ts';
export { holdHead } from './head.ts';
export { recordEvent } from './record.ts';
export { noteFailedSignIn, noteRefusal, settleRefusals } from './refusals.ts';
export { watchRefusals } from './watch.ts';
