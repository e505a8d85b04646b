import { ASSISTANCE_ACTS, type AssistanceAct, type Portal } from '#plugins/kit/index.ts';
import { typedText } from '../form/typed.ts';

/** What can have been done: the word in the address of the page that follows. `sent`: a request was just sent. */
export const DONE = [...ASSISTANCE_ACTS, 'sent'] as const;

/** The step whose button was pressed; undefined for a button that there is not. */
export const pressedAct = (sent: FormData): AssistanceAct | undefined =>
  ASSISTANCE_ACTS.find((act) => act === typedText(sent, 'action'));

/** Takes the step, with what was typed for it. @throws what the portal throws */
export async function takeStep(portal: Portal, id: string, act: AssistanceAct, sent: FormData): Promise<void> {
  const { assistance } = portal;
  const text = typedText(sent, 'text');
  switch (act) {
    case 'acknowledge':
      await assistance.acknowledge(id, {
        person: typedText(sent, 'person'),
        expectedOn: typedText(sent, 'expectedOn'),
      });
      return;
    case 'refuse':
      await assistance.refuse(id, { ground: typedText(sent, 'ground'), text });
      return;
    case 'close':
      await assistance.close(id);
      return;
    default:
      await assistance[act](id, { text });
  }
}
