const MAX_CHARACTERS = 120;
const MAX_ADDRESS = 60;

/** What nobody sees and what turns the direction of a text: names are read by people who decide what to open. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
const ENDING = /\.[A-Za-z0-9]{1,8}$/;

/** What a sender calls a file, as it may be shown: the last part of a path, one line, without its ending. Never a path of ours. */
export function toShownName(given: string): string {
  const last =
    given
      .normalize('NFC')
      .replace(/[\\/:]+$/, '')
      .split(/[\\/:]/)
      .at(-1) ?? '';
  const plain = last.replace(UNSEEN, '').replace(/\s+/g, ' ').trim();
  const base = plain.replace(ENDING, '').replace(/^[.\s]+|[.\s]+$/g, '');
  const characters = [...base].slice(0, MAX_CHARACTERS);
  return characters.join('').trim() || 'file';
}

/** Names that a system keeps for its devices. @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** The same for an address: small Latin letters, digits and hyphens. */
export function toAddressName(shown: string): string {
  const slug = shown
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_ADDRESS)
    .replace(/^-+|-+$/g, '');
  return slug === '' || DEVICES.test(slug) ? 'file' : slug;
}

/** What somebody's name of a file says about its content. Used to tell kinds of plain text from each other, and for nothing else. */
export const endingOf = (given: string): string => ENDING.exec(given)?.[0].slice(1).toLowerCase() ?? '';
