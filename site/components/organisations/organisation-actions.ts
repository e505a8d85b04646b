import type { AgencyKind, OrganisationProfile, Portal } from '#plugins/kit/index.ts';
import { typedText } from '../form/typed.ts';

/** What can have been done: the word in the address of the page that follows. */
export const DONE = [
  ...(['saved', 'granted', 'ended', 'suspended', 'reinstated', 'merged'] as const),
  ...(['taken', 'declined', 'taken-back', 'offered', 'moved', 'shown', 'hidden'] as const),
] as const;
export type Done = (typeof DONE)[number];

/** Acts that give a reason, as the forms of the page name them. */
export const REASONED = ['suspend', 'reinstate', 'end-kind', 'merge'] as const;
export type Reasoned = (typeof REASONED)[number];

const optional = (sent: FormData, name: string): string | undefined => typedText(sent, name).trim() || undefined;

const readProfile = (sent: FormData): OrganisationProfile => ({
  name: typedText(sent, 'name'),
  summary: typedText(sent, 'summary'),
  summaryFr: optional(sent, 'summaryFr'),
  website: optional(sent, 'website'),
  region: optional(sent, 'region'),
  contact: optional(sent, 'contact'),
  showContact: typedText(sent, 'showContact') === 'on',
});

/** A profile as the form that would have sent it. */
export function typedFromProfile(profile: OrganisationProfile): FormData {
  const form = new FormData();
  for (const name of ['name', 'summary', 'summaryFr', 'website', 'region', 'contact'] as const)
    form.set(name, profile[name] ?? '');
  if (profile.showContact) form.set('showContact', 'on');
  return form;
}

/**
 * Does to an organisation what the pressed button says.
 *
 * @returns what was done, and to the page of which organisation it leads; undefined for a button that there is not
 * @throws what the portal throws
 */
export async function changeOrganisation(
  { organisations }: Portal,
  slug: string,
  sent: FormData,
): Promise<{ done: Done; slug: string } | undefined> {
  const reason = typedText(sent, 'reason');
  switch (typedText(sent, 'action')) {
    case 'save':
      await organisations.editProfile(slug, readProfile(sent));
      return { done: 'saved', slug };
    case 'grant': {
      const kind = typedText(sent, 'kind') as AgencyKind;
      const evidence = typedText(sent, 'evidence');
      await organisations.grantKind(slug, { kind, evidence, evidenceLink: optional(sent, 'evidenceLink') });
      return { done: 'granted', slug };
    }
    case 'end-kind':
      await organisations.endKind(slug, reason);
      return { done: 'ended', slug };
    case 'suspend':
      await organisations.suspend(slug, reason);
      return { done: 'suspended', slug };
    case 'reinstate':
      await organisations.reinstate(slug, reason);
      return { done: 'reinstated', slug };
    case 'merge': {
      const into = typedText(sent, 'into');
      await organisations.merge(slug, into, reason);
      return { done: 'merged', slug: into };
    }
    default:
      return undefined;
  }
}

/** The same for the page of all organisations: offers, and what the directory shows of a contact point. */
export async function answerOnDesk({ organisations }: Portal, sent: FormData): Promise<Done | undefined> {
  const entry = typedText(sent, 'entry');
  switch (typedText(sent, 'action')) {
    case 'accept':
      await organisations.acceptEntry(entry);
      return 'taken';
    case 'decline':
      await organisations.declineEntry(entry);
      return 'declined';
    case 'take-back':
      await organisations.takeBackEntry(entry);
      return 'taken-back';
    case 'show':
      await organisations.showContact(true);
      return 'shown';
    case 'hide':
      await organisations.showContact(false);
      return 'hidden';
    default:
      return undefined;
  }
}

/** And for the page that gives an entry away: offered by its manager, moved by a maintainer. */
export async function giveEntry({ organisations }: Portal, id: string, sent: FormData): Promise<Done | undefined> {
  const to = typedText(sent, 'to');
  switch (typedText(sent, 'action')) {
    case 'offer':
      await organisations.offerEntry(id, to);
      return 'offered';
    case 'move':
      await organisations.moveEntry(id, to, typedText(sent, 'reason'));
      return 'moved';
    default:
      return undefined;
  }
}
