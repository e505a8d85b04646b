import type { Facts } from './actors.ts';
import type { Outcome } from './ask.ts';
import type { OfferSubject, OrganisationSubject } from './organisations.ts';
import type { Subject } from './subjects.ts';
import * as may from './who-may.ts';

type Answers = (who: Facts, organisation: OrganisationSubject) => Outcome;

const isAnonymous = (who: Facts): boolean => !who.isSignedIn && !who.isProcess;

/** Everybody knows of what is active; of what is suspended only those who may reinstate it. */
const isActive = ({ name }: OrganisationSubject): boolean => name === 'ours' || name === 'theirs';
const isThere = (one: OrganisationSubject): boolean => isActive(one) || one.name === 'suspended';

const refused = (one: OrganisationSubject): Outcome => (isActive(one) ? 'not_allowed' : 'not_found');

const isSteward = (who: Facts): boolean => who.isMaintainer === true || who.isProcess === true;

/** Its managers, and maintainers. */
export const toEditProfile: Answers = (who, one) => {
  if (isAnonymous(who)) return 'sign_in_needed';
  if (isSteward(who)) return isThere(one) ? 'done' : 'not_found';
  return who.isManager && one.name === 'ours' ? 'done' : refused(one);
};

/** Maintainers, and the contact point of its country. */
export const toGrantKind: Answers = (who, one) => {
  if (isAnonymous(who)) return 'sign_in_needed';
  if (who.isProcess) return isThere(one) ? 'done' : 'not_found';
  if (who.isMaintainer && isActive(one)) return 'done';
  return who.isContactPoint && one.name === 'ours' ? 'done' : refused(one);
};

export const toSteward: Answers = (who, one) => {
  if (isAnonymous(who)) return 'sign_in_needed';
  if (!isSteward(who)) return refused(one);
  return isThere(one) ? 'done' : 'not_found';
};

export const toSuspend: Answers = (who, one) => {
  const outcome = toSteward(who, one);
  return outcome === 'done' && one.name === 'suspended' ? 'state_conflict' : outcome;
};

export const toReinstate: Answers = (who, one) => {
  const outcome = toSteward(who, one);
  return outcome === 'done' && one.name !== 'suspended' ? 'state_conflict' : outcome;
};

const sees: (who: Facts, one: OrganisationSubject) => boolean = (who, one) =>
  isSteward(who) ? isThere(one) : one.name === 'ours' && (who.isManager === true || who.isContactPoint === true);

export const toSeeStanding: Answers = (who, one) => (sees(who, one) ? 'done' : 'not_found');

/** On its page, which who may not see where it stands does not get. */
export const onOrganisationPage = (answers: Answers): Answers =>
  may.onPage((who, one) => (sees(who, one) ? answers(who, one) : 'not_found'));

/** The public page leads on where it was merged. */
export const toFind: Answers = (_who, one) =>
  one.name === 'merged' ? 'leads on' : isActive(one) ? 'done' : 'not_found';

/** Offered to or by the organisation that one manages. */
export const toTake = (who: Facts, { name }: OfferSubject): Outcome =>
  who.isManager && name === 'to ours' ? 'done' : 'not_found';
export const toTakeBack = (who: Facts, { name }: OfferSubject): Outcome =>
  who.isManager && name === 'from ours' ? 'done' : 'not_found';

/** A manager, of the own entries. None here is in the group of the red ones. */
export const toOffer = (who: Facts, subject: Subject): Outcome => {
  if (isAnonymous(who)) return 'sign_in_needed';
  if (may.toOpen(who, subject) !== 'done') return 'not_found';
  return who.isManager ? 'done' : 'not_allowed';
};

/** A maintainer, of what is live and not for a group. */
export const toMove = (who: Facts, subject: Subject): Outcome => {
  if (isAnonymous(who)) return 'sign_in_needed';
  const isOutside = subject.marking === 'red' && !who.ours && !who.isProcess;
  if (isSteward(who) && !isOutside) {
    if (subject.isLive) return subject.marking === 'red' ? 'state_conflict' : 'done';
    if (may.toOpen(who, subject) === 'done') return 'state_conflict';
  }
  return may.toRead(who, subject) === 'done' ? 'not_allowed' : 'not_found';
};

const getsGivePage = (who: Facts, subject: Subject): boolean =>
  subject.marking !== 'red' &&
  may.toOpen(who, subject) === 'done' &&
  (who.isManager === true || (who.isMaintainer === true && subject.isLive));

export const onGivePage = (answers: (who: Facts, subject: Subject) => Outcome) =>
  may.onPage((who: Facts, subject: Subject) => (getsGivePage(who, subject) ? answers(who, subject) : 'not_found'));

export const toSayIsShown = (who: Facts): Outcome => {
  if (isAnonymous(who)) return 'sign_in_needed';
  return who.isContactPoint ? 'done' : 'not_allowed';
};
