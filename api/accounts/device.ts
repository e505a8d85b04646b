const MAX_LENGTH = 40;

/** In this order: most browsers also say that they are one of those further down. */
const PROGRAMS: [string, RegExp][] = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
];

const SYSTEMS: [string, RegExp][] = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
];

/**
 * Program and system behind a User-Agent, enough to know one's own device again and no more: `Firefox · Windows`.
 * Of a program that is no browser its own first word, `curl/8.5`. Empty when there is nothing to go by.
 */
export function describeDevice(userAgent: string | undefined): string {
  if (!userAgent) return '';
  const named = [PROGRAMS, SYSTEMS].flatMap((list) => list.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? []);
  if (named.length > 0) return named.join(' · ');
  return /^[\w.+/-]+/.exec(userAgent)?.[0].slice(0, MAX_LENGTH) ?? '';
}
