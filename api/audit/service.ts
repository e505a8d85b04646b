export { erasePersonalDataWithin } from './erase.ts';
export { listEventsAbout } from './queries.ts';
export { exportAudit, listAudit } from './read.ts';
export { hasActed } from './queries.ts';
export { recordEvent } from './record.ts';
export { noteFailedSignIn, settleRefusals } from './refusals.ts';
export { watchRefusals } from './watch.ts';
