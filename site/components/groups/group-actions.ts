import type { Portal } from '#plugins/kit/index.ts';
import { typedText } from '../form/typed.ts';

/** What can have been done to a group: the word in the address of the page that follows. */
export const DONE = ['made', 'invited', 'revoked', 'joined', 'declined', 'left', 'removed', 'role', 'ended'] as const;
export type Done = (typeof DONE)[number];

/**
 * Does to a group what the pressed button says.
 *
 * @returns what was done; undefined for a button that there is not
 * @throws what the portal throws
 */
export async function changeGroup(portal: Portal, id: string, sent: FormData): Promise<Done | undefined> {
  const { groups } = portal;
  const account = typedText(sent, 'account');
  switch (typedText(sent, 'action')) {
    case 'invite':
      await groups.invite(id, typedText(sent, 'email'));
      return 'invited';
    case 'revoke':
      await groups.revoke(id, typedText(sent, 'invitation'));
      return 'revoked';
    case 'make-owner':
      await groups.setRole(id, account, 'owner');
      return 'role';
    case 'make-member':
      await groups.setRole(id, account, 'member');
      return 'role';
    case 'remove':
      await groups.remove(id, account);
      return 'removed';
    case 'leave':
      await groups.leave(id);
      return 'left';
    case 'end':
      await groups.end(id);
      return 'ended';
    default:
      return undefined;
  }
}

/** The same for the page of all groups: `group` is the one that was made. */
export async function changeMyGroups(
  portal: Portal,
  sent: FormData,
): Promise<{ done: Done; group?: string } | undefined> {
  const { groups } = portal;
  switch (typedText(sent, 'action')) {
    case 'make': {
      const { id } = await groups.make({ name: typedText(sent, 'name'), purpose: typedText(sent, 'purpose') });
      return { done: 'made', group: id };
    }
    case 'accept':
      await groups.accept(typedText(sent, 'invitation'));
      return { done: 'joined' };
    case 'decline':
      await groups.decline(typedText(sent, 'invitation'));
      return { done: 'declined' };
    default:
      return undefined;
  }
}
