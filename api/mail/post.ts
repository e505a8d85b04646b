import type { LetterFolder } from './folder.ts';
import type { Post } from './handler.ts';
import { toMessage } from './message.ts';
import type { MailSettings } from './settings.ts';
import { smtpPost } from './smtp.ts';

/** The way that letters take: through the mail server, or into the folder where there is none. */
export const createPost = ({ server, from }: MailSettings, folder: LetterFolder): Post =>
  server ? smtpPost(server, from) : folderPost(folder, from);

/** Writes a letter as a file that every mail program opens. */
const folderPost =
  (folder: LetterFolder, from: MailSettings['from']): Post =>
  async (letter, { id }) => {
    const { createTransport } = await import('nodemailer');
    const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
    const { message } = await composer.sendMail(toMessage(letter, from, id));
    await folder.write(id, message as Buffer);
  };
