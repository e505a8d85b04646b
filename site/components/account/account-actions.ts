import { isLocale, LOCALES, type Portal } from '#plugins/kit/index.ts';
import { typedText } from '../form/typed.ts';

/** What can have been done: the word in the address of the page that follows. */
export const DONE = ['profile', 'asked', 'confirmed', 'changed'] as const;
type Done = (typeof DONE)[number];

/**
 * Does to the own account what the pressed button says.
 *
 * @returns what was done, or the file that was asked for; undefined for a button that there is not
 * @throws what the portal throws
 */
export async function changeAccount({ account }: Portal, sent: FormData): Promise<Done | Response | undefined> {
  const language = typedText(sent, 'language');
  switch (typedText(sent, 'action')) {
    case 'profile':
      await account.update({ name: typedText(sent, 'name'), language: isLocale(language) ? language : LOCALES[0] });
      return 'profile';
    case 'confirm':
      await account.askConfirmation();
      return 'asked';
    case 'address':
      await account.askAddressChange(typedText(sent, 'email'));
      return 'asked';
    case 'export':
      return new Response(await account.exportData(), {
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'Content-Disposition': 'attachment; filename="entrepot-account.json"',
        },
      });
    default:
      return undefined;
  }
}
