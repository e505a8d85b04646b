import type { Facts } from './actors.ts';
import type { Office } from './offices.ts';
import type { Group, Subject } from './subjects.ts';
import type { Outcome } from './ask.ts';
import type { Upkeep } from './upkeep.ts';

/*
 * Who may do what, said once more and apart from `api/access`: a mistake there must not hide itself here. To be read
 * against README.md and the sentences of the roles and markings in `plugins/kit`.
 */

type May = (who: Facts, subject: Subject) => boolean;
type Answers = (who: Facts, subject: Subject) => Outcome;

/** What is red is there for its group only, whatever else somebody is. */
const isInside: May = (who, { marking }) => who.isProcess === true || marking !== 'red' || who.ours !== undefined;

const isWriter: May = (who) => who.isProcess === true || who.isOwn === true;

export const reads: May = (who, { isLive, marking }) => {
  if (!isLive) return false;
  if (who.isProcess || marking === 'clear') return true;
  if (!who.isSignedIn) return false;
  switch (marking) {
    case 'green':
      return true;
    case 'amber':
      return who.isOfAgency === true;
    case 'amber-strict':
      return who.isOwn === true;
    case 'red':
      return who.ours !== undefined;
  }
};

export const works: May = (who, subject) => isWriter(who, subject) && isInside(who, subject);

/** Nobody on what their own organisation has written, or one that they left a short while ago. */
export const decides: May = (who, subject) =>
  subject.state === 'submitted' &&
  (who.isProcess === true || (who.isReviewer === true && !who.isOwn && !who.hasLeft && isInside(who, subject)));

const moderates: May = (who, subject) => who.isMaintainer === true && isInside(who, subject);

const opens: May = (who, subject) =>
  works(who, subject) || decides(who, subject) || (moderates(who, subject) && subject.state === 'published');

export const toRead: Answers = (who, subject) => (reads(who, subject) ? 'done' : 'not_found');

/** A file of an entry: whoever reads it, or works on it. */
export const toReadOrOpen: Answers = (who, subject) =>
  reads(who, subject) || opens(who, subject) ? 'done' : 'not_found';

export const toOpen: Answers = (who, subject) => (opens(who, subject) ? 'done' : 'not_found');

const isAnonymous = (who: Facts): boolean => !who.isSignedIn && !who.isProcess;

export const toCreate: Answers = (who, subject) => {
  if (isAnonymous(who)) return 'sign_in_needed';
  if (!isWriter(who, subject)) return 'not_allowed';
  return isInside(who, subject) ? 'done' : 'invalid_input'; // a group that is none of theirs is as good as none
};

export const toEdit: Answers = (who, subject) => {
  if (isAnonymous(who)) return 'sign_in_needed';
  if (!opens(who, subject)) return 'not_found';
  return works(who, subject) ? 'done' : 'not_allowed';
};

export const toSubmit: Answers = (who, subject) => {
  if (!opens(who, subject)) return 'not_found';
  if (!works(who, subject)) return 'not_allowed';
  return subject.state === 'submitted' || subject.state === 'published' ? 'state_conflict' : 'done';
};

export const toDecide: Answers = (who, subject) => {
  if (!opens(who, subject)) return 'not_found';
  if (subject.state !== 'submitted') return 'state_conflict';
  return decides(who, subject) ? 'done' : 'not_allowed';
};

/** Somebody has to answer for it when the time has come. */
export const toSchedule: Answers = (who, subject) => {
  const outcome = toDecide(who, subject);
  return who.isProcess && outcome === 'done' ? 'not_allowed' : outcome;
};

export const toCallOff: Answers = (who, subject) => {
  const outcome = toDecide(who, subject);
  return outcome === 'done' && !subject.isScheduled ? 'state_conflict' : outcome;
};

/** What is live, by its writers and by maintainers. Its other readers are told that they may not. */
export const toWithdraw: Answers = (who, subject) => {
  const may = works(who, subject) || moderates(who, subject);
  if (may && subject.isLive) return 'done';
  if (may && opens(who, subject)) return 'state_conflict';
  return reads(who, subject) ? 'not_allowed' : 'not_found';
};

/** That the facts still hold, by those who write it: nobody else answers for them. */
export const toConfirm: Answers = (who, subject) => {
  if (works(who, subject)) return subject.isLive ? 'done' : 'state_conflict';
  return reads(who, subject) ? 'not_allowed' : 'not_found';
};

/** Which markings a type has, said once more. */
export const MARKINGS_OF: Record<string, readonly string[]> = {
  product: ['clear', 'green'],
  guidance: ['clear', 'green', 'amber'],
  experience: ['clear', 'green', 'amber', 'amber-strict', 'red'],
  request: ['clear', 'green', 'amber'],
  event: ['clear', 'green', 'amber'],
  news: ['clear', 'green', 'amber'],
};

/** Types that companies do not publish. */
export const OF_AGENCIES = ['experience', 'request'];

/** For the organisation one belongs to: a company publishes products and guidance, an administration everything. */
export const toWriteForOwn = (who: Facts, { type, marking }: { type: string; marking: string }): Outcome => {
  if (isAnonymous(who)) return 'sign_in_needed';
  // Without a group nothing is red.
  if (!MARKINGS_OF[type]!.includes(marking) || marking === 'red') return 'invalid_input';
  if (who.isProcess || who.isOfAgency) return 'done';
  return who.isOfCompany && !OF_AGENCIES.includes(type) ? 'done' : 'not_allowed';
};

/** Whoever may not write for an organisation does not learn what of a file would be taken. */
export const toImportForOwn = (who: Facts, entry: { type: string; marking: string }): Outcome => {
  const mayWrite = toWriteForOwn(who, { type: entry.type, marking: 'clear' });
  return mayWrite === 'done' ? toWriteForOwn(who, entry) : mayWrite;
};

/** To the narrowest marking that needs no group, where the type has it. */
export const toNarrow: Answers = (who, subject) => {
  const outcome = toWithdraw(who, subject);
  const isNarrowest = subject.marking === 'amber-strict' || subject.marking === 'red';
  const has = MARKINGS_OF[subject.entry.type]!.includes('amber-strict');
  return outcome === 'done' && (isNarrowest || !has) ? 'invalid_input' : outcome;
};

const placeIn = (who: Facts, { name }: Group) => (name === 'ours' || name === 'theirs' ? who[name] : undefined);

export const toSeeGroup = (who: Facts, group: Group): Outcome =>
  placeIn(who, group) === undefined ? 'not_found' : 'done';

/** Owners, and nobody above them. */
export const toManageGroup = (who: Facts, group: Group): Outcome =>
  placeIn(who, group) === 'owner' ? 'done' : 'not_found';

/** Each group here has one owner, and has to keep it. */
export const toLeaveGroup = (who: Facts, group: Group): Outcome => {
  const place = placeIn(who, group);
  if (place === undefined) return 'not_found';
  return place === 'owner' ? 'state_conflict' : 'done';
};

export const toMakeGroup = (who: Facts): Outcome => {
  if (isAnonymous(who)) return 'sign_in_needed';
  return who.isOfAgency ? 'done' : 'not_allowed';
};

/** To both groups that there are; what was to the one that has ended went with it. */
export const isInvitedTo = (who: Facts, { name }: Group): boolean =>
  who.isInvited === true && (name === 'ours' || name === 'theirs');

export const toAnswerInvitation = (who: Facts, group: Group): Outcome =>
  isInvitedTo(who, group) ? 'done' : 'not_found';

export const toReadAudit = (who: Facts): Outcome => (who.isMaintainer || who.isProcess ? 'done' : 'not_found');

/** Members, and maintainers. What the process itself does goes another way. */
export const toSeeMembers = (who: Facts, { name }: Office): Outcome =>
  (who.isOwn && name === 'own') || (who.isMaintainer && name !== 'nobody’s') ? 'done' : 'not_found';

export const toManageMembers = (who: Facts, { name }: Office): Outcome =>
  (who.isManager && name === 'own') || (who.isMaintainer && name !== 'nobody’s') ? 'done' : 'not_found';

/** There is a second manager in each. */
export const toLeaveOrganisation = (who: Facts, { name }: Office): Outcome =>
  who.isOwn && name === 'own' ? 'done' : 'not_found';

/** The link is for the address of the one who is invited, and whoever has it without being signed in sees what it is to. */
export const toOpenLink = (who: Facts, { name }: Office): Outcome => {
  if (name === 'nobody’s' || who.isProcess) return 'not_found';
  return !who.isSignedIn || who.isInvited ? 'done' : 'not_found';
};

/** There is an account with its address: the link alone does not open it. */
export const toAcceptMembership = (who: Facts, office: Office): Outcome =>
  toOpenLink(who, office) === 'done' && !who.isSignedIn ? 'sign_in_needed' : toOpenLink(who, office);

/** The desk does not exist for others, nor for the process itself. */
export const toKeepDesk = (who: Facts): Outcome => (who.isMaintainer ? 'done' : 'not_found');

/** Jobs and letters: whoever reads the audit log. */
export const toLookAfter = (who: Facts, { name }: Upkeep): Outcome =>
  name === 'there' ? toReadAudit(who) : 'not_found';

/** Importing and managing accounts: on the server itself only. */
export const forTheProcess = (who: Facts): Outcome => (who.isProcess ? 'done' : 'not_allowed');

export const forAnybody = (): Outcome => 'done';

/** One's own account. The process has none. */
export const withAccount = (who: Facts): Outcome => {
  if (who.isProcess) return 'not_allowed';
  return who.isSignedIn ? 'done' : 'sign_in_needed';
};

export const withRecentPassword = (who: Facts): Outcome => {
  const outcome = withAccount(who);
  return outcome === 'done' && !who.isSure ? 'assurance_too_low' : outcome;
};

/** Of whoever gave a second factor a short while ago. */
const withFactor = (who: Facts): Outcome => {
  const outcome = withAccount(who);
  return outcome === 'done' && !who.hasGivenFactor ? 'assurance_too_low' : outcome;
};

/** Of whoever gave one, once it is clear that they may at all, what comes after that. */
export const withFactorThen =
  (then: Outcome) =>
  (who: Facts): Outcome => {
    const outcome = withFactor(who);
    return outcome === 'done' ? then : outcome;
  };

/** Taking away the factors of others. */
export const toResetFactors = (who: Facts): Outcome => (who.isMaintainer || who.isProcess ? 'done' : 'not_allowed');

/** Pages of the workspace: who is not signed in is asked to, whatever is behind them. */
export const onPage =
  <Asked extends unknown[]>(answers: (who: Facts, ...asked: Asked) => Outcome) =>
  (who: Facts, ...asked: Asked): Outcome =>
    who.isSignedIn ? answers(who, ...asked) : 'sign_in_needed';

/** Where pages of a role lead that rests. */
const SET_UP = 'leads to /en/workspace/factors/';

/** Pages for reviewers do not exist for others. */
export const forReviewers =
  <Asked extends unknown[]>(answers: (who: Facts, ...asked: Asked) => Outcome) =>
  (who: Facts, ...asked: Asked): Outcome =>
    who.isReviewer ? answers(who, ...asked) : who.needsSetUp ? SET_UP : 'not_found';

/** On the page of an entry, which who may not open it does not get. */
export const onEntryPage = (answers: Answers): Answers =>
  onPage((who, subject) => (opens(who, subject) ? answers(who, subject) : 'not_found'));
