import type { FileReport, Locale, Portal } from '#plugins/kit/index.ts';
import { IMPORT_BOUNDS } from '#plugins/kit/index.ts';
import { messages } from '../../messages/exchange.ts';
import { translator } from '../../messages/translate.ts';
import { typedText } from '../form/typed.ts';

/** What a file can be imported as: a kind of entry, for one of the reader’s organisations. */
export interface Target {
  /** `product:harbour`. */
  value: string;
  type: string;
  organisation: string;
  label: string;
}

/** A file between the look at it and its import: the page carries it, the portal keeps nothing. */
export interface CarriedFile {
  name: string;
  base64: string;
}

export interface Outcome {
  target?: Target;
  file?: CarriedFile;
  report?: FileReport;
  /** By the name of the input. */
  errors: Map<string, string>;
}

const MEBIBYTE = 1024 * 1024;
const MAX_NAME = 120;

/**
 * Looks at the file that was sent, or imports the one that was looked at.
 *
 * @throws what the portal throws
 */
export async function readSent(
  portal: Portal,
  targets: readonly Target[],
  sent: FormData,
  locale: Locale,
): Promise<Outcome> {
  const t = translator(messages, locale);
  const errors = new Map<string, string>();
  const target = targets.find(({ value }) => value === typedText(sent, 'target'));
  if (!target) errors.set('target', t('targetMissing'));
  const file = (await chosenFile(sent)) ?? carriedFile(sent);
  const bytes = file && Buffer.from(file.base64, 'base64');
  if (!file) errors.set('file', t('fileMissing'));
  else if (bytes!.byteLength > IMPORT_BOUNDS.mebibytes * MEBIBYTE)
    errors.set('file', t('fileTooLarge', { mebibytes: IMPORT_BOUNDS.mebibytes }));
  if (!target || !file || errors.size > 0) return { target, errors };
  const { type, organisation } = target;
  const apply = typedText(sent, 'action') === 'apply';
  const report = await portal.exchange.importFile({ name: file.name, bytes: bytes! }, { type, organisation, apply });
  return { target, file, report, errors };
}

async function chosenFile(sent: FormData): Promise<CarriedFile | undefined> {
  const file = sent.get('file');
  if (!(file instanceof File) || file.size === 0) return undefined;
  // More than fits is not even put into other words.
  const bytes = await file.slice(0, IMPORT_BOUNDS.mebibytes * MEBIBYTE + 1).arrayBuffer();
  return { name: file.name.slice(-MAX_NAME), base64: Buffer.from(bytes).toString('base64') };
}

function carriedFile(sent: FormData): CarriedFile | undefined {
  const [name, base64] = [typedText(sent, 'name'), typedText(sent, 'content')];
  return base64 === '' ? undefined : { name: name.slice(-MAX_NAME), base64 };
}
