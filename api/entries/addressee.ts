import type { EntryType, FieldValues } from '#plugins/kit/index.ts';
import { countAsAgency } from '../access/agency.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import { invalidInput } from '../errors.ts';
import { requireCurrent } from './current-values.ts';
import type { WorkingRow } from './queries.ts';

/**
 * The organisation that a letter is for: another one, whose kind as a customs administration or border agency is granted.
 *
 * @returns its id; null where the type has no addressee, or none is chosen yet
 * @throws invalid_input
 */
export async function findAddressee(
  context: Context,
  trx: Trx,
  { type, fields, from }: { type: EntryType; fields: FieldValues; from: string },
): Promise<string | null> {
  const name = type.addressed?.to;
  const slug = name === undefined ? undefined : fields[name];
  if (typeof slug !== 'string') return null;
  const found = await trx
    .selectFrom('organisation')
    .select(['id', 'kind', 'kind_until'])
    .where('slug', '=', slug)
    .where('status', '=', 'active')
    .executeTakeFirst();
  if (found && found.id !== from && countAsAgency.allows(context.actor, found)) return found.id;
  throw invalidInput([{ path: `fields.${name}`, code: 'not_in_list', message: NO_ADDRESSEE }]);
}

/** Whether it can be sent there at this moment. @throws invalid_input */
export async function requireAddressee(context: Context, trx: Trx, row: WorkingRow): Promise<void> {
  const { fields } = requireCurrent(context, row);
  await findAddressee(context, trx, { type: context.entryTypes[row.type]!, fields, from: row.organisation_id });
}

/** What was addressed to an organisation is for the one that takes its place. */
export async function moveAddressed(trx: Trx, fromId: string, toId: string): Promise<void> {
  for (const table of ['entry', 'publication'] as const)
    await trx.updateTable(table).set({ addressee_id: toId }).where('addressee_id', '=', fromId).execute();
}

const NO_ADDRESSEE = {
  en: 'Choose another organisation that is confirmed as a customs administration or border agency at present. Nobody else can be asked.',
  fr: 'Choisissez une autre organisation, confirmée actuellement comme douane ou service aux frontières. Nul autre ne peut être sollicité.',
};
