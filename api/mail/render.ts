import { type Locale, localise, type LocalisedText } from '#plugins/kit/index.ts';
import { type Letter, oneLine } from './letter.ts';

const LONGEST_SUBJECT = 200;

/** A letter as it is read: the same in text and in HTML. */
export interface RenderedLetter {
  to: string;
  locale: Locale;
  subject: string;
  text: string;
  html: string;
}

/** @param origin what people type to get to the portal; never from a request */
export function renderLetter(letter: Letter, origin: string): RenderedLetter {
  const { to, locale } = letter;
  const say = (value: LocalisedText) => oneLine(localise(value, locale));
  const parts: Parts = {
    locale,
    origin,
    subject: toSubject(say(letter.subject)),
    paragraphs: letter.paragraphs.map(say),
    link: letter.link && { label: say(letter.link.label), address: `${origin}${letter.link.path}` },
    footer: localise(FOOTER, locale),
  };
  return { to, locale, subject: parts.subject, text: toText(parts), html: toHtml(parts) };
}

/**
 * Short, and without what mail programs decode: somebody who types an encoded word would else choose what stands there.
 *
 * @see RFC 2047
 */
const toSubject = (text: string): string =>
  [...text.replaceAll('=?', '= ?')].slice(0, LONGEST_SUBJECT).join('').trimEnd();

interface Parts {
  locale: Locale;
  origin: string;
  subject: string;
  paragraphs: string[];
  link?: { label: string; address: string };
  footer: string;
}

function toText({ origin, paragraphs, link, locale, footer }: Parts): string {
  const colon = localise(COLON, locale);
  const parts = [
    ...paragraphs,
    ...(link ? [`${link.label}${colon}\n${link.address}`] : []),
    `-- \n${footer}\n${origin}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Styles stand in attributes: that is all that every mail program reads. No image, no script, nothing from elsewhere. */
function toHtml({ locale, origin, subject, paragraphs, link, footer }: Parts): string {
  const paragraph = (content: string) => `<p style="margin:0 0 16px">${content}</p>`;
  const body = [
    ...paragraphs.map((content) => paragraph(escapeHtml(content))),
    ...(link ? [paragraph(button(link.label, link.address)), paragraph(plainLink(locale, link.address))] : []),
  ];
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:24px 16px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif">
<div style="max-width:560px;margin:0 auto">
<p style="margin:0 0 24px;padding:0 0 12px;border-bottom:2px solid #0a4d5e;font-weight:600">Entrepôt</p>
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escapeHtml(subject)}</h1>
${body.join('\n')}
<p style="margin:32px 0 0;padding:12px 0 0;border-top:1px solid #8a979e;font-size:14px">${escapeHtml(footer)}<br><a href="${escapeHtml(origin)}">${escapeHtml(origin)}</a></p>
</div>
</body>
</html>
`;
}

const button = (label: string, address: string): string =>
  `<a href="${escapeHtml(address)}" style="display:inline-block;padding:12px 20px;border-radius:4px;background:#0a4d5e;color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(label)}</a>`;

const plainLink = (locale: Locale, address: string): string =>
  `<span style="font-size:14px">${escapeHtml(localise(OR_COPY, locale))}<br><span style="word-break:break-all">${escapeHtml(address)}</span></span>`;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escapeHtml = (value: string): string => value.replace(/[&<>"']/g, (character) => ENTITIES[character]!);

const COLON = { en: ':', fr: '\u202f:' };
const OR_COPY = {
  en: 'If the button does not work, copy this address into your browser:',
  fr: 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur\u202f:',
};
const FOOTER = {
  en: 'This letter was sent by Entrepôt, the technology-exchange portal for Customs.',
  fr: 'Ce message a été envoyé par Entrepôt, le portail d’échange de technologies pour la douane.',
};
