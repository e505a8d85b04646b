import { crc32, deflateRawSync } from 'node:zlib';
import sharp from 'sharp';

/** A picture of this many pixels, with more than its pixels in it where asked for. */
export const picture = (
  format: 'jpeg' | 'png' | 'webp' | 'gif',
  { width = 1200, height = 800, says }: { width?: number; height?: number; says?: string } = {},
): Promise<Buffer> => {
  const drawn = sharp({ create: { width, height, channels: 3, background: { r: 40, g: 90, b: 140 } } });
  const told = says === undefined ? drawn : drawn.withExif({ IFD0: { Copyright: says, ImageDescription: says } });
  return (says !== undefined && format !== 'gif' ? told.withXmp(xmp(says)) : told).toFormat(format).toBuffer();
};

const xmp = (says: string): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="${says}"/></rdf:RDF></x:xmpmeta>`;

/** A PNG with a text of its own between its header and its pixels. */
export async function pngWithText(says: string): Promise<Buffer> {
  const png = await picture('png', { width: 600, height: 20 });
  const header = 33;
  return Buffer.concat([
    png.subarray(0, header),
    pngChunk('tEXt', Buffer.from(`Comment\0${says}`)),
    png.subarray(header),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

/** The head of a PNG that says it has so many pixels, and almost nothing behind it. */
export function pngOfSize(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const nothing = Buffer.from('789c030000000001', 'hex');
  return Buffer.concat([
    signature,
    pngChunk('IHDR', head),
    pngChunk('IDAT', nothing),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

interface Part {
  name: string;
  content: Buffer | string;
  /** What the archive says of it, where that is not true. */
  saidBytes?: number;
  flags?: number;
}

/** An archive with these parts. */
export function zip(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const { name, content, saidBytes, flags = 0 } of parts) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(flags, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(plain), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(saidBytes ?? plain.length, 18);
    facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), facts, rest, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, central, end]);
}

const TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';

/** A spreadsheet, with further parts. */
export const xlsx = (...more: Part[]): Buffer =>
  zip([{ name: '[Content_Types].xml', content: TYPES }, { name: 'xl/workbook.xml', content: '<workbook/>' }, ...more]);

/** A document of one page for each of these lines. */
export function pdf(...lines: string[]): Buffer {
  const first = 4;
  const kids = lines.map((_, index) => `${first + index * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${lines.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...lines.flatMap((line, index) => {
      const stream = `BT /F1 12 Tf 72 700 Td (${line}) Tj ET`;
      const content = `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`;
      const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + index * 2 + 1} 0 R >>`;
      return [page, content];
    }),
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`, 'latin1');
}
