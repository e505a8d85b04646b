import { FinalProblem } from '../jobs/jobs.ts';
import type { Post } from './handler.ts';
import { toMessage } from './message.ts';
import type { MailServer, MailSettings } from './settings.ts';

const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;

/** Hands letters to a mail server, each over a connection of its own. */
export const smtpPost =
  ({ host, port, tls, login }: MailServer, from: MailSettings['from']): Post =>
  async (letter, { id, signal }) => {
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      host,
      port,
      secure: tls === 'at-once',
      requireTLS: tls === 'starttls',
      ignoreTLS: tls === 'none',
      auth: login && { user: login.name, pass: login.password },
      dnsTimeout: CONNECT_MS,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
    });
    try {
      await transport.sendMail({ ...toMessage(letter, from, id), signal });
    } catch (error) {
      throw explain(error as SmtpError, letter.to, `${host}:${port}`);
    } finally {
      transport.close();
    }
  };

/** What nodemailer throws, as far as it is looked at. */
type SmtpError = Error & { code?: string; command?: string; response?: string; responseCode?: number };

/** In a line for the log and the list of jobs: without the address of the person, and without what nodemailer adds. */
function explain(error: SmtpError, to: string, server: string): Error {
  const said = error.response === undefined ? error.message : `it answered ${error.response}`;
  const text = `The mail server ${server} did not take the letter: ${said}`.replaceAll(
    new RegExp(escape(to), 'gi'),
    '…',
  );
  return isFinal(error) ? new FinalProblem(text) : new Error(text);
}

const escape = (text: string): string => text.replace(/[^\w@]/g, '\\$&');

/**
 * Refused for good: this letter or this address. A sender, a password or a policy (5.7.x) that the server does not like
 * is tried again, since a maintainer can mend it.
 *
 * @see RFC 3463 for the classes of codes
 */
const isFinal = ({ command, response = '', responseCode = 0 }: SmtpError): boolean =>
  (command === 'RCPT TO' || command === 'DATA') && responseCode >= 500 && !/^\d{3}[ -]5\.7\./.test(response);
