import type { CreatedPasskey, FactorSession, Portal } from '#plugins/kit/index.ts';
import { typedText } from '../form/typed.ts';
import { sentPasskey } from './sent-passkey.ts';

/** What can have been done to the own factors, as `?done=` says it. */
export const DONE = ['app-added', 'passkey-added', 'removed', 'renamed', 'password-removed', 'gone', 'reset'] as const;
export type Done = (typeof DONE)[number];

/** What a button of the page came to. With codes there is something to show once, before anything else. */
export interface Changed {
  done: Done;
  codes?: string[];
}

/**
 * Does what the pressed button says.
 *
 * @returns undefined for a button that is none
 * @throws PortalError
 */
export async function changeFactors(
  portal: Portal,
  factors: FactorSession,
  form: FormData,
): Promise<Changed | undefined> {
  const id = typedText(form, 'id');
  const passkey = sentPasskey<CreatedPasskey>(form);
  if (passkey) {
    const { recoveryCodes } = await factors.addPasskey(typedText(form, 'name'), passkey);
    return { done: 'passkey-added', codes: recoveryCodes };
  }
  switch (typedText(form, 'action')) {
    case 'rename':
      await portal.factors.renamePasskey(id, typedText(form, `name-${id}`));
      return { done: 'renamed' };
    case 'remove-passkey':
      await factors.removePasskey(id);
      return { done: 'removed' };
    case 'remove-app':
      await factors.removeApp();
      return { done: 'removed' };
    case 'renew-codes':
      return { done: 'renamed', codes: await portal.factors.renewRecoveryCodes() };
    case 'remove-password':
      await factors.removePassword();
      return { done: 'password-removed' };
    default:
      return undefined;
  }
}
