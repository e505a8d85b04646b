import type { NewUse, Portal, UseMarking } from '#plugins/kit/index.ts';
import { typedList, typedText } from '../form/typed.ts';

/** What can have been done: the word in the address of the page that follows. */
export const DONE = ['declared', 'confirmed', 'revoked'] as const;
export type Done = (typeof DONE)[number];

/** Reads a declaration out of the form. Nothing is checked here; that is for the portal. */
const readUse = (sent: FormData): NewUse => {
  const [since, purpose] = ['since', 'purpose'].map((name) => typedText(sent, name).trim());
  return {
    ...(since && { since }),
    ...(purpose && { purpose }),
    steps: typedList(sent, 'steps'),
    mayBeAsked: typedText(sent, 'mayBeAsked') === 'yes',
    marking: typedText(sent, 'marking') as UseMarking,
  };
};

/** Does what the pressed button says. @returns undefined for a button that there is not @throws what the portal throws */
export async function actOnUse({ uses }: Portal, entryId: string, sent: FormData): Promise<Done | undefined> {
  const organisation = typedText(sent, 'organisation');
  switch (typedText(sent, 'action')) {
    case 'declare':
      await uses.declare(entryId, organisation, readUse(sent));
      return 'declared';
    case 'confirm':
      await uses.confirm(entryId, organisation);
      return 'confirmed';
    case 'revoke':
      await uses.revoke(entryId, organisation);
      return 'revoked';
    default:
      return undefined;
  }
}
