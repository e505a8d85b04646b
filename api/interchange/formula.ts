/*
 * What a spreadsheet would take for a formula is written with an apostrophe in front, as it would be typed there; what is
 * read loses it again. A text that has apostrophes before its sign already gets one more, so that none is lost.
 *
 * See OWASP, CSV Injection.
 */

/** Also the full-width signs, which some spreadsheets read as the usual ones. */
const SIGN = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r])/u;

export const neutralise = (text: string): string => (SIGN.test(text) ? `'${text}` : text);

/** The inverse of `neutralise`; a sign that has no apostrophe in front stays as it is. */
export const restore = (text: string): string =>
  text.startsWith("'") && SIGN.test(text.slice(1)) ? text.slice(1) : text;
