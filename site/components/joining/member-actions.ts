import type { Locale, OrganisationRole, Portal } from '#plugins/kit/index.ts';
import { typedText } from '../form/typed.ts';
import { chosenLocale } from './choices.ts';
import { decide, type Decided } from './request-actions.ts';

/** What can have been done here: the word in the address of the page that follows. */
export type Done = 'invited' | 'revoked' | 'role' | 'removed' | 'left' | Decided;

/**
 * Does to an organisation what the pressed button says.
 *
 * @returns what was done; undefined for a button that there is not
 * @throws what the portal throws
 */
export async function changeMembers(
  portal: Portal,
  slug: string,
  sent: FormData,
  locale: Locale,
): Promise<Done | undefined> {
  const { invitations, members } = portal;
  const account = typedText(sent, 'account');
  switch (typedText(sent, 'action')) {
    case 'invite':
      await invitations.invite(slug, {
        email: typedText(sent, 'email'),
        role: typedText(sent, 'role') as OrganisationRole,
        locale: chosenLocale(typedText(sent, 'locale'), locale),
      });
      return 'invited';
    case 'revoke':
      await invitations.revoke(slug, typedText(sent, 'invitation'));
      return 'revoked';
    case 'make-manager':
      await members.setRole(slug, account, 'manager');
      return 'role';
    case 'make-contributor':
      await members.setRole(slug, account, 'contributor');
      return 'role';
    case 'remove':
      await members.remove(slug, account);
      return 'removed';
    case 'leave':
      await members.leave(slug);
      return 'left';
    default:
      return decide(portal, sent);
  }
}
