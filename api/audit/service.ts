export { exportAudit, listAudit } from './read.ts';
export { holdHead } from './head.ts';
export { recordEvent } from './record.ts';
export { noteFailedSignIn, noteRefusal, settleRefusals } from './refusals.ts';
export { watchRefusals } from './watch.ts';
