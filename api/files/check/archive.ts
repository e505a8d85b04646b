import { inflateRawSync } from 'node:zlib';
import { Refused } from './verdict.ts';

const MAX_ENTRIES = 5000;
const MEBIBYTE = 1024 * 1024;
/** Of all parts, unpacked, also of archives in the archive. */
const MAX_UNPACKED_BYTES = 256 * MEBIBYTE;
const MAX_PART_BYTES = 128 * MEBIBYTE;
/** A spreadsheet may hold a spreadsheet, and that no more. */
const MAX_DEPTH = 2;

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;

export interface ArchivePart {
  name: string;
  /** Unpacked. */
  content: Buffer;
}

/** How much may still be unpacked. */
interface Budget {
  bytes: number;
}

/**
 * Unpacks an archive to look at its parts one by one. It must begin with its first byte and end with its last; what it says
 * of sizes is not believed.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 * @throws Refused
 */
export function* unpack(
  archive: Buffer,
  depth = 1,
  budget: Budget = { bytes: MAX_UNPACKED_BYTES },
): Generator<ArchivePart> {
  if (archive.length < END_BYTES || archive.readUInt32LE(0) !== LOCAL) throw new Refused('broken');
  const end = findEnd(archive);
  const count = archive.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw new Refused('too-large-inside');
  let at = archive.readUInt32LE(end + 16);
  for (let number = 0; number < count; number++) {
    const part = readCentral(archive, at, end);
    at = part.next;
    if (part.isLocked) throw new Refused('locked');
    const content = unpackPart(archive, part, budget);
    if (content.length >= 4 && content.readUInt32LE(0) === LOCAL) {
      if (depth >= MAX_DEPTH) throw new Refused('too-large-inside');
      for (const inner of unpack(content, depth + 1, budget)) yield inner;
    }
    yield { name: part.name, content };
  }
}

/** The last record, which ends the file: what follows it would be something else. */
function findEnd(archive: Buffer): number {
  for (let at = archive.length - END_BYTES; at >= Math.max(0, archive.length - END_BYTES - 0xffff); at--)
    if (archive.readUInt32LE(at) === END && at + END_BYTES + archive.readUInt16LE(at + 20) === archive.length)
      return at;
  throw new Refused('two-in-one');
}

function readCentral(archive: Buffer, at: number, end: number) {
  if (at + 46 > end || archive.readUInt32LE(at) !== CENTRAL) throw new Refused('broken');
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) => archive.readUInt16LE(at + place));
  return {
    isLocked: (archive.readUInt16LE(at + 8) & 1) === 1,
    method: archive.readUInt16LE(at + 10),
    packedBytes: archive.readUInt32LE(at + 20),
    bytes: archive.readUInt32LE(at + 24),
    local: archive.readUInt32LE(at + 42),
    name: archive.toString('utf8', at + 46, at + 46 + nameLength!),
    next: at + 46 + nameLength! + extraLength! + commentLength!,
  };
}

function unpackPart(archive: Buffer, part: ReturnType<typeof readCentral>, budget: Budget): Buffer {
  const { local, method, packedBytes, bytes } = part;
  if (bytes > MAX_PART_BYTES || bytes > budget.bytes) throw new Refused('too-large-inside');
  if (local + 30 > archive.length || archive.readUInt32LE(local) !== LOCAL) throw new Refused('broken');
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  if (start + packedBytes > archive.length) throw new Refused('broken');
  const packed = archive.subarray(start, start + packedBytes);
  const content = method === 0 ? packed : method === 8 ? inflate(packed, bytes) : undefined;
  if (content?.length !== bytes) throw new Refused('broken');
  budget.bytes -= content.length;
  return content;
}

/** One byte more than was said is one too many. */
function inflate(packed: Buffer, bytes: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) });
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Refused(isTooLarge ? 'too-large-inside' : 'broken', error);
  }
}
