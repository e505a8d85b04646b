import { beforeAll, describe, expect, it } from 'vitest';
import type { Reason } from '#api/files/check/verdict.ts';
import { REASONS } from '#api/files/check/reasons.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { pdf, picture, pngOfSize, xlsx, zip } from '../../support/made-files.ts';
import { leftOver } from '../../support/left-over.ts';
import { lookAt, sendFile } from '../../support/uploads.ts';
import { openWorld, type Organisation, type Person, type World } from '../../support/world.ts';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("//evil.example")</script></svg>';
const MEBIBYTE = 1024 * 1024;

/** What people might send, and why it is not taken. */
const REFUSED: [what: string, name: string, content: () => Buffer | Promise<Buffer>, because: Reason][] = [
  ['a program called a PDF', 'report.pdf', () => Buffer.from('MZ\x90\0'.padEnd(300, '\0'), 'latin1'), 'kind'],
  ['a page called a text', 'notes.txt', () => Buffer.from('<!doctype html><script>x()</script>'), 'kind'],
  ['a page with a comment before it', 'notes.txt', () => Buffer.from('a <!-- --><script>x()</script>'), 'kind'],
  ['text that is not UTF-8', 'notes.txt', () => Buffer.from([0xff, 0xfe, 0x41, 0x00]), 'kind'],
  ['bytes called a table', 'table.csv', () => Buffer.from([1, 2, 3, 0, 5]), 'kind'],
  ['a drawing with a script', 'logo.svg', () => Buffer.from(SVG), 'svg'],
  ['the same called a picture', 'logo.png', () => Buffer.from(`<?xml version="1.0"?>\n${SVG}`), 'svg'],
  ['the same behind a byte order mark', 'logo.jpg', () => Buffer.from(`\ufeff\n${SVG}`), 'svg'],
  ['an archive', 'files.zip', () => zip([{ name: 'a.txt', content: 'a' }]), 'kind'],
  ['a document with macros', 'table.xlsx', () => xlsx({ name: 'xl/vbaProject.bin', content: 'x' }), 'macros'],
  ['a document of the kind with macros', 'table.xlsx', macroEnabled, 'macros'],
  ['an OpenDocument file with macros', 'a.odt', odtWith({ name: 'Basic/Standard/Module1.xml' }), 'macros'],
  ['an old office document', 'table.xls', () => Buffer.from('d0cf11e0a1b11ae1'.padEnd(2048, '0'), 'hex'), 'old-office'],
  ['an office document that is locked', 'a.xlsx', () => xlsx({ name: 'xl/a.xml', content: 'a', flags: 1 }), 'locked'],
  ['parts that lead out of the document', 'a.xlsx', () => xlsx({ name: '../../etc/passwd', content: 'a' }), 'broken'],
  ['a document that is a gigabyte inside', 'a.xlsx', () => xlsx(bomb(1024 * MEBIBYTE)), 'too-large-inside'],
  ['a part larger than it says', 'a.xlsx', () => xlsx({ ...zeros(10 * MEBIBYTE), saidBytes: 10 }), 'too-large-inside'],
  ['many parts that are large together', 'a.xlsx', manyParts, 'too-large-inside'],
  [
    'archives in archives in a document',
    'a.xlsx',
    () => xlsx({ name: 'xl/a.xlsx', content: nested(3) }),
    'too-large-inside',
  ],
  ['a PDF that is an archive as well', 'a.pdf', () => Buffer.concat([pdf('a'), zip([zeros(10)])]), 'two-in-one'],
  ['a document with something behind it', 'a.xlsx', () => Buffer.concat([xlsx(), Buffer.from('MZ')]), 'two-in-one'],
  ['a PDF that is none', 'a.pdf', () => Buffer.from('%PDF-1.7 and nothing else'), 'broken'],
  ['a picture of 100 megapixels', 'a.png', () => pngOfSize(10_000, 10_000), 'too-many-pixels'],
  ['a picture with more pixels than numbers hold', 'a.png', () => pngOfSize(0x7fffffff, 0x7fffffff), 'broken'],
  ['a picture that was cut off', 'a.jpg', async () => (await picture('jpeg')).subarray(0, 2000), 'broken'],
  ['a picture that is only a beginning', 'a.png', async () => (await picture('png')).subarray(0, 60), 'broken'],
];

function macroEnabled(): Buffer {
  const types = '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>';
  return zip([
    { name: '[Content_Types].xml', content: types },
    { name: 'xl/workbook.xml', content: '<workbook/>' },
  ]);
}
function odtWith({ name }: { name: string }) {
  return () =>
    zip([
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
      { name, content: 'x' },
    ]);
}
const zeros = (bytes: number) => ({ name: 'xl/zeros.xml', content: Buffer.alloc(bytes) });
/** Says that it is that large, as real bombs do; it is looked at no further. */
const bomb = (saidBytes: number) => ({ ...zeros(MEBIBYTE), saidBytes });
const nested = (depth: number): Buffer =>
  zip([depth === 0 ? zeros(10) : { name: 'a.zip', content: nested(depth - 1) }]);
function manyParts(): Buffer {
  return xlsx(
    ...Array.from({ length: 5 }, (_, part) => ({ name: `xl/${part}.xml`, content: Buffer.alloc(60 * MEBIBYTE) })),
  );
}

describeEachDialect('a file that must not be kept', (open) => {
  let world: World;
  let organisation: Organisation;
  let writer: Person;
  beforeAll(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation({ kind: 'customs' });
    writer = await world.buildAccount({ organisation });
  });

  it.each(REFUSED)(
    'is refused with the reason, and nothing of it is left: %s',
    async (_what, name, content, because) => {
      const id = await sendFile(writer, { organisation: organisation.slug, name, content: await content() });
      await world.runJobs();
      const { state, problem, main } = await lookAt(writer, id);
      expect({ state, problem, main }).toEqual({ state: 'refused', problem: REASONS[because], main: undefined });
      expect(await leftOver(world)).toEqual([]);
      expect(world.logs).toEqual([]);
    },
  );

  it('counts nothing of it against the room of the organisation', async () => {
    const { text } = await writer.get(`/api/organisations/${organisation.slug}/room`);
    expect(JSON.parse(text)).toMatchObject({ usedBytes: 0 });
  });
});

describe('what is said of a file that is refused', () => {
  it('has a sentence in both languages for every reason, and tells what to do', () => {
    for (const text of Object.values(REASONS))
      expect([text.en, text.fr].map((one) => /\. |: /.test(one ?? ''))).toEqual([true, true]);
  });
});
