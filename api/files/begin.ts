import { z } from 'zod';
import { MAX_FILE_BYTES, type NewUpload, type Problem, toProblems, type UploadView } from '#plugins/kit/index.ts';
import { uploadForOrganisation } from '../access/upload-for-organisation.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { newId, now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import { isStorable } from '../db/text.ts';
import { AppError, invalidInput, notAllowed, signInNeeded } from '../errors.ts';
import { endingOf, toShownName } from './names.ts';
import { toUploadView } from './present.ts';
import { countOpen, findUpload, sumBytes } from './queries.ts';

const newUpload = z.strictObject({
  organisation: z.string().max(120),
  name: z.string().min(1).max(1000),
  bytes: z.int().min(1),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

/** Of one account. Whoever sends more waits until some have ended. */
const MAX_OPEN = 10;

/**
 * Announces a file. Its bytes count against the room of the organisation from now on.
 *
 * @throws sign_in_needed, not_allowed, invalid_input, state_conflict when there is no room or too much is on its way
 */
export async function begin(context: Context, input: NewUpload): Promise<UploadView> {
  const { actor, database } = context;
  if (actor.kind === 'anonymous') throw signInNeeded();
  if (actor.kind !== 'account') throw notAllowed();
  const upload = check(input);
  return database.transaction(async (trx) => {
    const organisation = await trx
      .selectFrom('organisation')
      .select(['id', 'status'])
      .where('slug', '=', upload.organisation)
      .executeTakeFirst();
    if (!organisation || !uploadForOrganisation.allows(actor, organisation)) throw notAllowed();
    await database.dialect.lock(trx, `upload:${actor.accountId}`);
    if ((await countOpen(trx, actor.accountId)) >= MAX_OPEN) throw new AppError('state_conflict', TOO_MANY);
    await requireRoom(context, trx, organisation.id, upload.bytes);
    const id = newId();
    const time = now();
    const ending = endingOf(upload.name);
    const shown = toShownName(upload.name);
    const row = { id, organisation_id: organisation.id, account_id: actor.accountId, entry_id: null };
    const size = { declared_bytes: upload.bytes, received_bytes: 0, stored_bytes: 0, sha256: upload.sha256 ?? null };
    const unknown = { state: 'uploading' as const, problem: null, kind: null, variants: '[]', text: null };
    const name = ending === '' ? shown : `${shown}.${ending}`;
    await trx
      .insertInto('upload')
      .values({ ...row, ...size, ...unknown, name, created_at: time, updated_at: time })
      .execute();
    await recordEvent(trx, actor, 'upload-begun', `upload:${id}`, { bytes: upload.bytes }, { name });
    return toUploadView((await findUpload(trx, id))!);
  });
}

/** Makes others who fill the same room wait, and says whether so much more goes in. @throws state_conflict */
async function requireRoom(context: Context, trx: Trx, organisationId: string, bytes: number): Promise<void> {
  if (!(await hasRoom(context, trx, organisationId, bytes)))
    throw new AppError('state_conflict', noRoom(context.files.quotaBytes));
}

export async function hasRoom(
  { database, files }: Pick<Context, 'database' | 'files'>,
  trx: Trx,
  organisationId: string,
  bytes: number,
): Promise<boolean> {
  await database.dialect.lock(trx, `files:${organisationId}`);
  return (await sumBytes(trx, organisationId)) + bytes <= files.quotaBytes;
}

function check(input: NewUpload): z.output<typeof newUpload> {
  const parsed = newUpload.safeParse(input);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  const problems: Problem[] = [];
  if (parsed.data.bytes > MAX_FILE_BYTES) problems.push({ path: 'bytes', code: 'too_long', message: TOO_LARGE });
  if (!isStorable(toShownName(parsed.data.name)))
    problems.push({ path: 'name', code: 'wrong_format', message: WRONG_NAME });
  if (problems.length > 0) throw invalidInput(problems);
  return parsed.data;
}

const MEBIBYTE = 1024 * 1024;

const TOO_LARGE = {
  en: `A file may have ${MAX_FILE_BYTES / MEBIBYTE} MiB at most. Make it smaller, or publish it elsewhere and link to it.`,
  fr: `Un fichier ne peut pas dépasser ${MAX_FILE_BYTES / MEBIBYTE} Mio. Réduisez-le, ou publiez-le ailleurs et donnez le lien.`,
};
const WRONG_NAME = {
  en: 'The name of this file cannot be kept. Give it another name and send it again.',
  fr: 'Le nom de ce fichier ne peut pas être conservé. Renommez le fichier, puis renvoyez-le.',
};
const TOO_MANY = {
  en: `${MAX_OPEN} files of yours are on their way already. Wait until one has arrived, or take one back, then send this one.`,
  fr: `${MAX_OPEN} de vos fichiers sont déjà en cours d’envoi. Attendez qu’un envoi se termine, ou annulez-en un, puis envoyez celui-ci.`,
};
const noRoom = (quotaBytes: number) => {
  const mebibytes = Math.round(quotaBytes / MEBIBYTE);
  return {
    en: `The files of your organisation fill the ${mebibytes} MiB that it has. Nothing was saved: send a smaller file, or ask the maintainers for more room.`,
    fr: `Les fichiers de votre organisation occupent les ${mebibytes} Mio dont elle dispose. Rien n’a été enregistré : envoyez un fichier plus petit, ou demandez plus d’espace aux responsables du portail.`,
  };
};
