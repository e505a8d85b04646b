import { spdx } from '#plugins/kit/index.ts';
import { oneLine } from './plain-text.ts';
import { DEPRECATED, NAMES, SPELLING } from './licence-table.ts';

/** What was understood of a licence statement, and what about it should be mended at its source. */
export interface LicenceReading {
  /** An SPDX identifier or expression; undefined when none could be read. */
  licence?: string;
  remarks: { expected: string; todo: string }[];
}

const schema = spdx();

/**
 * Reads a licence statement as an SPDX expression: spelling and spaces put right, deprecated identifiers replaced.
 *
 * @see https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/
 */
export function readLicence(statement: string): LicenceReading {
  const remarks: LicenceReading['remarks'] = [];
  const text = oneLine(statement);
  if (text !== statement)
    remarks.push({ expected: 'an identifier without spaces around it', todo: 'Remove the spaces.' });
  const named = NAMES.get(text.toLowerCase());
  if (named) return { licence: named, remarks: [...remarks, respelled(named)] };

  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  const parts = tokens.map((token) => readToken(token, remarks));
  const expression = parts.join(' ').replaceAll('( ', '(').replaceAll(' )', ')');
  if (parts.length > 0 && parts.every(Boolean) && isExpression(parts) && schema.safeParse(expression).success) {
    return { licence: expression, remarks };
  }
  return { remarks: [...remarks, { expected: 'an SPDX identifier or expression', todo: NO_IDENTIFIER }] };
}

/** All of several licences apply, to one part or another: that is what a list without explanation says. */
export function joinLicences(licences: readonly string[]): string | undefined {
  const unique = [...new Set(licences)];
  if (unique.length < 2) return unique[0];
  const joined = unique.map((licence) => (licence.includes(' OR ') ? `(${licence})` : licence)).join(' AND ');
  return schema.safeParse(joined).success ? joined : undefined;
}

const NO_IDENTIFIER =
  'Imported without a licence. Write its identifier, for example Apache-2.0, or LicenseRef-Name for an own licence.';

const respelled = (id: string) => ({ expected: id, todo: `Read as ${id}. Write it so in the file.` });

/** @returns the token as it should be; an empty string for what is neither operator nor identifier */
function readToken(token: string, remarks: LicenceReading['remarks']): string {
  if (/^[()]$/.test(token)) return token;
  if (/^(and|or|with)$/i.test(token)) return token.toUpperCase();
  const lower = token.toLowerCase();
  const replacement = DEPRECATED.get(lower) ?? NAMES.get(lower);
  if (replacement) {
    remarks.push(respelled(replacement));
    return replacement;
  }
  const [, base = lower, plus = ''] = /^(.*?)(\+?)$/.exec(lower) ?? [];
  const known = SPELLING.get(base);
  if (known) {
    if (known + plus !== token) remarks.push(respelled(known + plus));
    return known + plus;
  }
  if (/^LicenseRef-[A-Za-z0-9.-]+$/.test(token)) return token;
  // One bare word (“Proprietary”, “Various”) is a remark about the licence, not one of the longer tail of identifiers.
  if (!/^[A-Za-z0-9][A-Za-z0-9.-]*[-.0-9][A-Za-z0-9.-]*\+?$/.test(token)) return '';
  remarks.push({
    expected: 'an identifier of the SPDX licence list',
    todo: 'Kept as it is. Check the spelling at spdx.org/licenses.',
  });
  return token;
}

/** Whether identifiers and operators alternate and brackets are closed. */
function isExpression(parts: readonly string[]): boolean {
  let depth = 0;
  let wantsLicence = true;
  for (const part of parts) {
    if (part === '(') {
      if (!wantsLicence) return false;
      depth++;
    } else if (part === ')') {
      if (wantsLicence || depth-- === 0) return false;
    } else {
      if (/^(AND|OR|WITH)$/.test(part) === wantsLicence) return false;
      wantsLicence = !wantsLicence;
    }
  }
  return depth === 0 && !wantsLicence;
}
