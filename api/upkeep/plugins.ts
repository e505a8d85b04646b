import type { PluginFailure, PluginView } from '#plugins/kit/index.ts';
import { managePlugins } from '../access/manage-plugins.ts';
import { recordEvent } from '../audit/service.ts';
import { BLOCKS_TAG } from '../blocks/service.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import { AppError, notFound } from '../errors.ts';
import { listPluginFailures, listPluginStates, setPluginOff } from './plugin-queries.ts';

/** @throws not_found for those who may not see them */
export async function listPlugins(context: Context): Promise<PluginView[]> {
  const { entryTypes, plugins, database } = context;
  requireManager(context);
  const faces = new Map((await plugins.describe()).map((face) => [face.plugin, face]));
  const states = new Map((await listPluginStates(database.read)).map((row) => [row.plugin, row]));
  const failures = Map.groupBy(await listPluginFailures(database.read), ({ plugin }) => plugin);
  return [...new Set([...Object.keys(entryTypes), ...faces.keys()])].map((id): PluginView => {
    const face = faces.get(id);
    const state = states.get(id);
    return {
      id,
      label: entryTypes[id]?.label,
      trust: face ? (face.isSandboxed ? 'sandboxed' : 'trusted') : 'none',
      hooks: (face?.hooks ?? []).map(({ id: hook, on, needs = [] }) => ({ id: hook, on, needs })),
      blocks: (face?.blocks ?? []).map(({ name }) => name),
      problem: face?.problem,
      offAt: state?.off_at ?? undefined,
      failureCount: state?.failures ?? 0,
      failures: (failures.get(id) ?? []).map(({ part, reason, detail, at }): PluginFailure => ({
        part: part ?? undefined,
        reason,
        detail,
        at,
      })),
    };
  });
}

/** @throws not_found, state_conflict */
export const switchPluginOff = (context: Context, id: string): Promise<void> => switchPlugin(context, id, now());

/** @throws not_found, state_conflict */
export const switchPluginOn = (context: Context, id: string): Promise<void> => switchPlugin(context, id, null);

async function switchPlugin(context: Context, id: string, offAt: string | null): Promise<void> {
  const { actor, database, plugins, entryTypes } = context;
  requireManager(context);
  const isFace = plugins.names.includes(id);
  if (!isFace && !Object.hasOwn(entryTypes, id)) throw notFound();
  if (!isFace) throw new AppError('state_conflict', NOTHING_TO_SWITCH);
  await database.transaction(async (trx) => {
    if (!(await setPluginOff(trx, id, offAt)))
      throw new AppError('state_conflict', offAt === null ? ON_ALREADY : OFF_ALREADY);
    if (offAt === null) await recordEvent(trx, actor, 'plugin-switched-on', `plugin:${id}`);
    else await recordEvent(trx, actor, 'plugin-switched-off', `plugin:${id}`);
    await context.outbox.append(trx, { tags: [BLOCKS_TAG] });
  });
  context.outbox.ring();
}

function requireManager({ actor }: Context): void {
  if (!managePlugins.allows(actor, {})) throw notFound();
}

const NOTHING_TO_SWITCH = {
  en: 'This plugin runs nothing on the server, so there is nothing to switch off.',
  fr: 'Cette extension n’exécute rien sur le serveur : il n’y a rien à désactiver.',
};
const OFF_ALREADY = {
  en: 'This plugin is switched off already. Nothing was changed.',
  fr: 'Cette extension est déjà désactivée. Rien n’a été modifié.',
};
const ON_ALREADY = {
  en: 'This plugin is not switched off. Nothing was changed.',
  fr: 'Cette extension n’est pas désactivée. Rien n’a été modifié.',
};
