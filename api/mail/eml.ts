import { oneLine } from './letter.ts';

/** What is shown of a letter in a file. */
export interface ReadLetter {
  to: string;
  subject: string;
  /** ISO 8601 UTC; left out where the file has none. */
  at?: string;
  text: string;
}

/**
 * Reads a message as `folderPost` writes it: headers, and the text beside the HTML in quoted-printable. In a file from
 * elsewhere parts may be missing; nothing in it is an error.
 *
 * @see RFC 5322, RFC 2047, RFC 2045 section 6.7
 */
export function readEml(content: Buffer): ReadLetter {
  const { headers, body } = split(content.toString('utf8'));
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1];
  const parts = boundary === undefined ? [{ headers, body }] : body.split(`--${boundary}\n`).slice(1).map(split);
  const text = parts.find((part) => part.headers.get('content-type')?.startsWith('text/plain'));
  const time = Date.parse(headers.get('date') ?? '');
  return {
    to: oneLine(headers.get('to') ?? ''),
    subject: oneLine(decodeWords(headers.get('subject') ?? '')),
    ...(!Number.isNaN(time) && { at: new Date(time).toISOString() }),
    text: text
      ? decodeBody(text)
          .replace(/\n--[^\n]+(--)?\n*$/, '')
          .trim()
      : '',
  };
}

interface Part {
  headers: Map<string, string>;
  body: string;
}

function split(message: string): Part {
  const [head = '', ...rest] = message.replaceAll('\r\n', '\n').split('\n\n');
  const lines = head.replace(/\n[ \t]+/g, ' ').split('\n');
  const headers = new Map(lines.map((line) => [line.split(':', 1)[0]!.toLowerCase(), line.replace(/^[^:]*:\s*/, '')]));
  return { headers, body: rest.join('\n\n') };
}

const decodeBody = ({ headers, body }: Part): string =>
  headers.get('content-transfer-encoding') === 'quoted-printable' ? decodeQuoted(body.replaceAll('=\n', '')) : body;

const decodeQuoted = (text: string): string => bytesOfQuoted(text).toString('utf8');

const bytesOfQuoted = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_match, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );

/** Words that are encoded stand side by side as if there were no space between them. */
const decodeWords = (header: string): string =>
  header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/(?:=\?UTF-8\?[BQ]\?[^?]*\?=)+/gi, (words) =>
      Buffer.concat(
        [...words.matchAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi)].map(([, encoding, word]) =>
          encoding!.toUpperCase() === 'B' ? Buffer.from(word!, 'base64') : bytesOfQuoted(word!.replaceAll('_', ' ')),
        ),
      ).toString('utf8'),
    );
