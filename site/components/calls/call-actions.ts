import type { Portal } from '#plugins/kit/index.ts';
import { typedText } from '../form/typed.ts';

/** What can have been done about a call: the word in the address of the page that follows. */
export const DONE = ['asked', 'settled', 'sent', 'taken-back', 'judged'] as const;
export type Done = (typeof DONE)[number];

/**
 * Does about a call what the pressed button says.
 *
 * @returns what was done; undefined for a button that there is not
 * @throws what the portal throws
 */
export async function actOnCall({ calls }: Portal, id: string, sent: FormData): Promise<Done | undefined> {
  const typed = (name: string) => typedText(sent, name);
  switch (typed('action')) {
    case 'ask':
      await calls.ask(id, {
        organisation: typed('organisation'),
        text: typed('question'),
        isNamed: typed('named') === 'yes',
      });
      return 'asked';
    case 'answer':
      await calls.settle(id, typed('about'), 'answered', typed('answer'));
      return 'settled';
    case 'show':
      await calls.settle(id, typed('about'), 'shown');
      return 'settled';
    case 'refuse':
      await calls.settle(id, typed('about'), 'refused');
      return 'settled';
    case 'respond':
      await calls.respond(id, {
        organisation: typed('organisation'),
        text: typed('text'),
        contact: typed('contact'),
        ...(typed('product') && { product: typed('product') }),
      });
      return 'sent';
    case 'take-back':
      await calls.takeBack(id, typed('organisation'));
      return 'taken-back';
    case 'chosen':
    case 'not-chosen':
      await calls.judge(id, typed('response'), typed('action') as 'chosen' | 'not-chosen');
      return 'judged';
    default:
      return undefined;
  }
}
