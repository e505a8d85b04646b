import { type FileCard, UPLOAD_KIND } from './file.ts';
import { localise, type Locale } from './text.ts';

const KIBIBYTE = 1024;
const UNITS = { en: ['bytes', 'KiB', 'MiB'], fr: ['octets', 'Kio', 'Mio'] } as const;

/** A size as people read it: `1.4 MiB`, `12 KiB`. */
export function sizeText(bytes: number, locale: Locale): string {
  const power = bytes < KIBIBYTE ? 0 : bytes < KIBIBYTE ** 2 ? 1 : 2;
  const number = bytes / KIBIBYTE ** power;
  const digits = new Intl.NumberFormat(locale, { maximumFractionDigits: number < 10 && power > 0 ? 1 : 0 });
  return `${digits.format(number)}\u00a0${UNITS[locale][power]}`;
}

/** What a file is and how large: “PDF, 1.4 MiB”. */
export const fileFacts = (file: Pick<FileCard, 'kind' | 'main'>, locale: Locale): string =>
  [file.kind && localise(UPLOAD_KIND[file.kind], locale), file.main && sizeText(file.main.bytes, locale)]
    .filter(Boolean)
    .join(', ');

/** For an `img`: its sizes, so that a small screen loads a small picture. */
export const sourceSet = (file: Pick<FileCard, 'main' | 'sizes'>): string | undefined =>
  file.sizes.length === 0
    ? undefined
    : [...file.sizes, ...(file.main ? [file.main] : [])]
        .filter((one) => one.width !== undefined)
        .map(({ url, width }) => `${url} ${width}w`)
        .join(', ');
