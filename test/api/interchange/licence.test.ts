import { describe, expect, it } from 'vitest';
import { joinLicences, readLicence } from '#api/interchange/licence.ts';

describe('a licence statement', () => {
  it.each([
    'MIT',
    'EUPL-1.2 OR AGPL-3.0-or-later',
    'GPL-2.0-only WITH Classpath-exception-2.0',
    'Apache-2.0+',
    'LicenseRef-GTAS',
    '(MIT OR ISC) AND Zlib',
  ])('is taken as it is when it is an expression: %s', (statement) => {
    expect(readLicence(statement)).toEqual({ licence: statement, remarks: [] });
  });

  it.each([
    ['GPL-3.0', 'GPL-3.0-only'],
    ['GPL-2.0+', 'GPL-2.0-or-later'],
    ['AGPL-3.0 or MIT', 'AGPL-3.0-only OR MIT'],
    ['GPL-2.0-with-classpath-exception', 'GPL-2.0-only WITH Classpath-exception-2.0'],
    ['ODC-By-1.0 ', 'ODC-By-1.0'],
    [' mit', 'MIT'],
    ['apache-2.0', 'Apache-2.0'],
    ['Apache License 2.0', 'Apache-2.0'],
    ['GPLv3+', 'GPL-3.0-or-later'],
  ])('is put right with a remark: %s', (statement, licence) => {
    const reading = readLicence(statement);
    expect(reading.licence).toBe(licence);
    expect(reading.remarks.length).toBeGreaterThan(0);
  });

  it('keeps an identifier that is not known here, and says so', () => {
    expect(readLicence('Example-7.0')).toMatchObject({
      licence: 'Example-7.0',
      remarks: [{ expected: 'an identifier of the SPDX licence list' }],
    });
  });

  it.each([
    '',
    'Proprietary',
    'see LICENSE.txt',
    'MIT/Apache-2.0',
    'MIT, ISC',
    'MIT AND',
    '(MIT',
    'MIT)',
    'MIT ISC',
    'OR',
    '<script>',
    'GPL',
  ])('gives no licence when it is none: “%s”', (statement) => {
    const { licence, remarks } = readLicence(statement);
    expect(licence).toBeUndefined();
    expect(remarks.length).toBeGreaterThan(0);
  });
});

describe('several licences', () => {
  it('apply together', () => {
    expect(joinLicences(['MIT', 'CC-BY-4.0', 'MIT'])).toBe('MIT AND CC-BY-4.0');
    expect(joinLicences(['MIT OR ISC', 'CC0-1.0'])).toBe('(MIT OR ISC) AND CC0-1.0');
    expect(joinLicences([])).toBeUndefined();
  });
});
