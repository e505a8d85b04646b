import {
  type EntryType,
  type FieldDescription,
  type FieldValues,
  type FileCard,
  localise,
  type LocalisedText,
  type Problem,
  UPLOAD_KIND,
  walkValues,
} from '#plugins/kit/index.ts';
import { useUpload } from '../access/use-upload.ts';
import type { Context } from '../context.ts';
import { fromJson } from '../db/json.ts';
import type { Db, Trx } from '../db/open.ts';
import { invalidInput } from '../errors.ts';
import { toFileCard } from './present.ts';
import { selectUploads, type Upload } from './queries.ts';

/** A file that a field names. */
interface Named {
  id: string;
  /** From the root of what was sent. */
  path: string;
  /** Name of the field at the top. */
  top: string;
  field: FieldDescription;
}

/** The files that the fields of an entry name. */
function namedFiles(description: readonly FieldDescription[], fields: FieldValues): Named[] {
  const named: Named[] = [];
  walkValues(description, fields, (field, path, value) => {
    if (field.kind === 'file')
      named.push({ id: String(value), path: `fields.${path}`, top: path.split('.')[0]!, field });
  });
  return named;
}

export const fileIdsIn = (description: readonly FieldDescription[], fields: FieldValues): string[] => [
  ...new Set(namedFiles(description, fields).map(({ id }) => id)),
];

interface Target {
  entryId: string;
  organisationId: string;
  revisionId: string;
}

/**
 * Ties the files that the fields name to a new revision, and those that are new to the entry: from now on they have its
 * readers. A file belongs to one entry. Others are as if they did not exist.
 *
 * @throws invalid_input
 */
export async function attachFiles(
  context: Context,
  trx: Trx,
  { description }: Pick<EntryType, 'description'>,
  fields: FieldValues,
  target: Target,
): Promise<void> {
  const named = namedFiles(description, fields);
  if (named.length === 0) return;
  const rows = await rowsById(trx, named);
  const problems = named.flatMap(({ id, path, field }): Problem[] => {
    const row = rows.get(id);
    if (!row || !mayName(context, row, target)) return [{ path, code: 'not_in_list', message: NO_SUCH_FILE }];
    const message = unfit(row, field);
    return message ? [{ path, code: 'not_allowed', message }] : [];
  });
  if (problems.length > 0) throw invalidInput(problems);
  for (const { id, path } of named) {
    const { numUpdatedRows } = await trx
      .updateTable('upload')
      .set({ entry_id: target.entryId })
      .where('id', '=', id)
      .where((eb) => eb.or([eb('entry_id', 'is', null), eb('entry_id', '=', target.entryId)]))
      .executeTakeFirstOrThrow();
    // Another entry, or a sweep, was quicker.
    if (numUpdatedRows !== 1n) throw invalidInput([{ path, code: 'not_in_list', message: NO_SUCH_FILE }]);
  }
  await trx
    .insertInto('attachment')
    .values(named.map(({ id, top }) => ({ revision_id: target.revisionId, upload_id: id, field: top })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const mayName = ({ actor }: Context, row: Upload, { entryId, organisationId }: Target): boolean =>
  row.entry_id === entryId || (row.organisation_id === organisationId && useUpload.allows(actor, row));

/** The same files for a revision with the same content. */
export async function copyAttachments(trx: Trx, fromRevisionId: string, toRevisionId: string): Promise<void> {
  const rows = await trx.selectFrom('attachment').selectAll().where('revision_id', '=', fromRevisionId).execute();
  if (rows.length === 0) return;
  await trx
    .insertInto('attachment')
    .values(rows.map((row) => ({ ...row, revision_id: toRevisionId })))
    .execute();
}

/** Before others read an entry, each of its files must have been looked at. @throws invalid_input */
export async function requireReadyFiles(
  trx: Trx,
  description: readonly FieldDescription[],
  fields: FieldValues,
): Promise<void> {
  const named = namedFiles(description, fields);
  if (named.length === 0) return;
  const rows = await rowsById(trx, named);
  const problems = named.flatMap(({ id, path, field }): Problem[] => {
    const row = rows.get(id);
    const message = row?.state === 'ready' ? unfit(row, field) : row ? (unfit(row, field) ?? NOT_YET) : NO_SUCH_FILE;
    return message ? [{ path, code: 'not_allowed', message }] : [];
  });
  if (problems.length > 0) throw invalidInput(problems);
}

/** The files with these ids, as they are shown beside their entry. Whether one may read the entry was decided before. */
export async function findFileCards(
  db: Db,
  entryId: string,
  ids: readonly string[],
): Promise<Record<string, FileCard>> {
  if (ids.length === 0) return {};
  const rows = await selectUploads(db)
    .where('id', 'in', [...ids])
    .where('entry_id', '=', entryId)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.id, toFileCard(row)]));
}

/** Of all files together: what an index holds of one entry is bounded, and most of a long text is said at its beginning. */
const MAX_WORDS = 200_000;

/** What the files say in fields that every reader may read: an entry is found by it. */
export async function wordsOfFiles(
  db: Db,
  entryId: string,
  description: readonly FieldDescription[],
  fields: FieldValues,
): Promise<string> {
  const open = description.filter(({ access }) => access.read === 'readers');
  const ids = fileIdsIn(open, fields);
  if (ids.length === 0) return '';
  const rows = await db
    .selectFrom('upload')
    .select(['name', 'text'])
    .where('id', 'in', ids)
    .where('entry_id', '=', entryId)
    .orderBy('id')
    .execute();
  const words = rows.map(({ name, text }) => `${name}\n${text ?? ''}`).join('\n');
  return words.slice(0, MAX_WORDS);
}

/** The files of an entry count against the room of whoever has it. */
export async function moveFiles(trx: Trx, entryId: string, toOrganisationId: string): Promise<void> {
  await trx.updateTable('upload').set({ organisation_id: toOrganisationId }).where('entry_id', '=', entryId).execute();
}

async function rowsById(trx: Trx, named: readonly Named[]): Promise<Map<string, Upload>> {
  const ids = [...new Set(named.map(({ id }) => id))];
  const rows = await selectUploads(trx).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Why a file cannot stand in a field. What is still looked at may, in a draft. */
function unfit(row: Upload, { accept = [], maxBytes = Infinity }: FieldDescription): LocalisedText | undefined {
  if (row.state === 'refused') return row.problem === null ? NO_SUCH_FILE : fromJson<LocalisedText>(row.problem);
  if (row.state === 'uploading') return NOT_WHOLE;
  if (row.kind && !accept.includes(row.kind)) return wrongKind(accept.map((kind) => UPLOAD_KIND[kind]));
  return row.declared_bytes > maxBytes ? tooLarge(Math.floor(maxBytes / 1024 / 1024)) : undefined;
}

const NO_SUCH_FILE = {
  en: 'This file is not there, or belongs to another entry. Choose it on your device and send it once more.',
  fr: 'Ce fichier n’existe pas, ou appartient à une autre fiche. Choisissez-le sur votre appareil et renvoyez-le.',
};
const NOT_WHOLE = {
  en: 'This file has not arrived whole yet. Wait until it has, or remove it.',
  fr: 'Ce fichier n’est pas encore arrivé en entier. Attendez la fin de l’envoi, ou retirez-le.',
};
const NOT_YET = {
  en: 'This file is still being checked. Wait a moment, then submit again.',
  fr: 'Ce fichier est encore en cours de vérification. Patientez un instant, puis soumettez à nouveau.',
};
const wrongKind = (kinds: readonly LocalisedText[]) => ({
  en: `This file is of a kind that does not belong here. Accepted: ${kinds.map((kind) => localise(kind, 'en')).join(', ')}.`,
  fr: `Ce fichier n’est pas d’un type prévu ici. Types acceptés : ${kinds.map((kind) => localise(kind, 'fr')).join(', ')}.`,
});
const tooLarge = (mebibytes: number) => ({
  en: `A file may have ${mebibytes} MiB at most here. Make it smaller and send it once more.`,
  fr: `Un fichier ne peut pas dépasser ${mebibytes} Mio ici. Réduisez-le, puis renvoyez-le.`,
});
