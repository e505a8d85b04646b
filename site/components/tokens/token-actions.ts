import { type NewToken, type Portal, TOKEN_DAYS } from '#plugins/kit/index.ts';
import { typedList, typedText } from '../form/typed.ts';

/** How long a token may be chosen to last. */
export const DAYS = [7, 30, TOKEN_DAYS.usual, TOKEN_DAYS.most] as const;

/** What became of the tokens of an account: one that is shown once, or a word for the notice. */
export type Changed = { made: NewToken } | { done: 'revoked' | 'revoked-all' };

/**
 * Carries out what a form of the page asks for.
 *
 * @returns undefined when it asks for nothing that there is
 * @throws what the use case throws
 */
export async function changeTokens({ tokens }: Portal, sent: FormData): Promise<Changed | undefined> {
  switch (typedText(sent, 'action')) {
    case 'make': {
      const days = Number(typedText(sent, 'days'));
      const input = { name: typedText(sent, 'name'), scopes: typedList(sent, 'scopes'), days };
      return { made: await tokens.make(input) };
    }
    case 'revoke':
      await tokens.revoke(typedText(sent, 'token'));
      return { done: 'revoked' };
    case 'revoke-all':
      await tokens.revokeAll();
      return { done: 'revoked-all' };
    default:
      return undefined;
  }
}
