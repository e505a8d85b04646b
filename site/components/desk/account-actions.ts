import type { Locale, Portal } from '#plugins/kit/index.ts';
import { typedText } from '../form/typed.ts';
import { chosenLocale } from '../joining/choices.ts';

/** What a maintainer can do to an account: values of the buttons, and words in the address of the page that follows. */
export const ACTS = ['suspend', 'reinstate', 'end-sessions', 'send-link'] as const;
type Act = (typeof ACTS)[number];

/** @returns undefined for a button that there is not @throws what the portal throws */
export async function actOnAccount(
  { desk }: Portal,
  id: string,
  sent: FormData,
  locale: Locale,
): Promise<Act | undefined> {
  const act = ACTS.find((candidate) => candidate === typedText(sent, 'action'));
  if (act === 'suspend') await desk.suspend(id);
  if (act === 'reinstate') await desk.reinstate(id);
  if (act === 'end-sessions') await desk.endSessions(id);
  if (act === 'send-link') await desk.sendLink(id, chosenLocale(typedText(sent, 'locale'), locale));
  return act;
}
