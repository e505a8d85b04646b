import type { FieldDescription } from './describe.ts';
import { withDot } from './hs-chapters.ts';
import { parseForeignJson } from './json.ts';
import { readNumber } from './numbers.ts';

/*
 * Values as one line of plain text, for spreadsheets and other places that know no objects. What was written here is read
 * back exactly; and what people write by hand in the same manner is read as well.
 *
 *   a list          one; two; three          ; and \ within a value are written \; and \\
 *   money           1250.5 EUR
 *   quantity        12 kilogram
 *   period          2026-01-01/2026-12-31, or 2026-01-01/.. where it goes on
 *   HS code         8703.23 (HS 2022)
 *   contact         Duty desk | desk@customs.example | +254 20 555 0100
 *   group           {"title":"…"}, a list of them as a JSON array
 */

/** The value of a field, a list included, as plain text; empty where nothing is stated. */
export function toPlain(field: FieldDescription, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (field.kind === 'group') return Array.isArray(value) && value.length === 0 ? '' : JSON.stringify(value);
  if (!field.many) return plainOne(field, value);
  return (value as unknown[]).map((one) => escape(plainOne(field, one), ';')).join('; ');
}

/**
 * The inverse. Nothing is checked here: what cannot be read comes back as text, which the schema of the field refuses.
 *
 * @returns undefined where nothing is stated
 */
export function fromPlain(field: FieldDescription, text: string): unknown {
  if (text.trim() === '') return undefined;
  if (field.kind === 'group') return fromJson(text);
  if (!field.many) return readOne(field, text.trim());
  return split(text, ';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => readOne(field, one));
}

function plainOne({ kind }: FieldDescription, value: unknown): string {
  const parts = (typeof value === 'object' ? value : {}) as Record<string, string | number | undefined>;
  switch (kind) {
    case 'money':
      return `${parts.amount} ${parts.currency}`;
    case 'quantity':
      return `${parts.amount} ${parts.unit}`;
    case 'period':
      return `${parts.from}/${parts.to ?? '..'}`;
    case 'hsCode':
      return `${withDot(String(parts.code))} (HS ${parts.edition})`;
    case 'contact': {
      const ways =
        parts.phone === undefined ? [parts.name, parts.email ?? ''] : [parts.name, parts.email ?? '', parts.phone];
      return ways.map((part) => escape(String(part), '|')).join(' | ');
    }
    default:
      return String(value);
  }
}

function readOne({ kind }: FieldDescription, text: string): unknown {
  switch (kind) {
    case 'number':
      return readNumber(text);
    case 'money': {
      const currency = /\s[A-Za-z]{3}$/.exec(text)?.[0];
      if (currency === undefined) return text;
      return { amount: readNumber(text.slice(0, -currency.length).trim()), currency: currency.trim().toUpperCase() };
    }
    case 'quantity': {
      const [beginning] = /^[-\d.,\s\u00a0\u202f+e]*/.exec(text)!;
      const end = 1 + Math.max(...Array.from('0123456789', (digit) => beginning.lastIndexOf(digit)));
      const unit = text.slice(end).trim();
      return end === 0 || unit === '' ? text : { amount: readNumber(text.slice(0, end)), unit };
    }
    case 'period': {
      const [from = '', to, ...more] = text.split('/').map((part) => part.trim());
      if (to === undefined || more.length > 0 || /\s/.test(from + to) || from === '') return text;
      return to === '' || to === '..' ? { from } : { from, to };
    }
    case 'hsCode': {
      const [, code, edition] = /^\s*([\d.\s]*\d)\s*\(\s*(?:HS|SH)\s*(\d{4})\s*\)\s*$/.exec(text) ?? [];
      return code === undefined ? text : { code: code.replaceAll(/[\s.]/g, ''), edition };
    }
    case 'contact': {
      const [name = '', email = '', phone = ''] = split(text, '|').map((part) => part.trim());
      return { name, ...(email !== '' && { email }), ...(phone !== '' && { phone }) };
    }
    default:
      return text;
  }
}

const escape = (text: string, mark: ';' | '|'): string =>
  text.replaceAll(/[\\;|]/g, (letter) => (letter === mark || letter === '\\' ? `\\${letter}` : letter));

/** The parts between the marks that are not escaped; the one space that was written after a mark is taken off. */
function split(text: string, mark: ';' | '|'): string[] {
  const parts = [''];
  for (let place = 0; place < text.length; place += 1) {
    const letter = text[place]!;
    if (letter === '\\' && place + 1 < text.length) parts[parts.length - 1] += text[(place += 1)]!;
    else if (letter === mark) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part, index) => (index > 0 && part.startsWith(' ') ? part.slice(1) : part));
}

function fromJson(text: string): unknown {
  try {
    return parseForeignJson(text);
  } catch {
    return text;
  }
}
