import type { SendMailOptions } from 'nodemailer';
import type { RenderedLetter } from './render.ts';
import type { Sender } from './settings.ts';

/**
 * A letter as nodemailer takes it. Addresses are given as parts, never as text to be taken apart, and the envelope says
 * who gets it. The Message-ID is that of the job: who gets a letter twice, after a crash, can tell.
 *
 * @see RFC 3834 for `Auto-Submitted`: no holiday replies, please
 */
export const toMessage = (letter: RenderedLetter, from: Sender, jobId: string): SendMailOptions => ({
  from,
  to: { name: '', address: letter.to },
  envelope: { from: from.address, to: [letter.to] },
  subject: letter.subject,
  text: letter.text,
  html: letter.html,
  textEncoding: 'quoted-printable',
  messageId: `<${jobId}@${from.address.split('@').at(-1)}>`,
  headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': letter.locale },
  disableFileAccess: true,
  disableUrlAccess: true,
});
