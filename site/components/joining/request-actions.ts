import { isPortalError, type Portal } from '#plugins/kit/index.ts';
import { typedText } from '../form/typed.ts';

/** `gone`: somebody has decided before. */
export type Decided = 'approved' | 'refused' | 'gone';

/**
 * Decides on a request to join as the pressed button says.
 *
 * @returns undefined for a button that there is not
 */
export async function decide({ joinRequests }: Portal, sent: FormData): Promise<Decided | undefined> {
  const id = typedText(sent, 'request');
  const evidence = typedText(sent, 'evidence').trim();
  try {
    switch (typedText(sent, 'action')) {
      case 'approve':
        await joinRequests.approve(id, evidence ? { evidence } : {});
        return 'approved';
      case 'refuse':
        await joinRequests.refuse(id, typedText(sent, 'reason'));
        return 'refused';
      default:
        return undefined;
    }
  } catch (error) {
    if (isPortalError(error) && error.status === 404) return 'gone';
    throw error;
  }
}
