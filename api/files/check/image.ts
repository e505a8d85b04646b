import path from 'node:path';
import type { StoredVariant } from '../variant.ts';
import { measure } from './variants.ts';
import { type Accepted, type Assignment, Refused } from './verdict.ts';

/** Fifty megapixels: what large cameras make. */
const MAX_PIXELS = 50_000_000;
const MAX_SIDE = 4096;
const WIDTHS = [480, 960, 1600];
const SECONDS = 30;

const FORMATS = {
  'image/jpeg': { ending: 'jpg', mime: 'image/jpeg' },
  'image/png': { ending: 'png', mime: 'image/png' },
  'image/webp': { ending: 'webp', mime: 'image/webp' },
  // The first picture of what may be a film.
  'image/gif': { ending: 'png', mime: 'image/png' },
} as const;
type Format = (typeof FORMATS)[keyof typeof FORMATS];

export const isImage = (mime: string): mime is keyof typeof FORMATS => Object.hasOwn(FORMATS, mime);

/**
 * Draws the picture anew, in its own format and in smaller sizes. Nothing of the file that came is kept: no metadata, no
 * profile, nothing that stands behind the picture.
 */
export async function redraw(assignment: Assignment, mime: keyof typeof FORMATS): Promise<Accepted> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  const format = FORMATS[mime];
  const open = () =>
    sharp(assignment.file, { limitInputPixels: MAX_PIXELS, failOn: 'warning', pages: 1, sequentialRead: true });
  const draw = async (name: string, to: Format, side: { width: number; height?: number }): Promise<StoredVariant> => {
    const { width, height } = await open()
      .autoOrient()
      .resize({ ...side, fit: 'inside', withoutEnlargement: true })
      .toFormat(to.ending === 'jpg' ? 'jpeg' : to.ending, { quality: to.ending === 'png' ? undefined : 82 })
      .timeout({ seconds: SECONDS })
      .toFile(path.join(assignment.room, name));
    return measure(assignment, { name, mime: to.mime, width, height });
  };
  try {
    const { width = 0, height = 0 } = await open().metadata();
    if (width * height > MAX_PIXELS) throw new Refused('too-many-pixels');
    const main = await draw(`${assignment.name}.${format.ending}`, format, { width: MAX_SIDE, height: MAX_SIDE });
    const smaller: StoredVariant[] = [];
    for (const one of WIDTHS.filter((candidate) => candidate < (main.width ?? 0)))
      smaller.push(await draw(`${assignment.name}-${one}.webp`, FORMATS['image/webp'], { width: one }));
    return { kind: 'image', ending: format.ending, variants: [main, ...smaller] };
  } catch (error) {
    if (error instanceof Refused) throw error;
    const message = error instanceof Error ? error.message : '';
    if (/pixel limit|exceeds/i.test(message)) throw new Refused('too-many-pixels', error);
    throw new Refused(/timeout/i.test(message) ? 'too-hard' : 'broken', error);
  }
}
