import type { Logger } from 'pino';
import { type EntryType, type HookEvent, toProblems, type Vocabulary } from '#plugins/kit/index.ts';
import type { ServerFace } from '#plugins/server.ts';
import type { Database } from '../db/open.ts';
import type { FetchGuarded } from '../fetch/guarded.ts';
import { toProblemLine } from '../jobs/problem.ts';
import { createPluginBook } from './book.ts';
import { askHost } from './capabilities.ts';
import { type ChainLink, runChain } from './chain.ts';
import { createBlame } from './blame.ts';
import { PluginFailure } from './failure.ts';
import type { PluginFace, PluginHost } from './host.ts';
import { createLane, type Lane } from './lane.ts';
import { createPluginLog } from './plugin-log.ts';
import type { Declared } from './protocol.ts';
import { renderIn } from './render-block.ts';
import { type PluginSettings, usualSettings } from './settings.ts';

interface PluginHostDeps {
  /** By plugin, in the order of the registry. */
  faces: Readonly<Record<string, ServerFace>>;
  database: Database;
  entryTypes: Readonly<Record<string, EntryType>>;
  vocabularies: Readonly<Record<string, Vocabulary>>;
  fetchGuarded: FetchGuarded;
  log: Logger;
  settings?: Partial<PluginSettings>;
}

export function createPluginHost({ faces, database, log, ...deps }: PluginHostDeps): PluginHost {
  const settings = { ...usualSettings, ...deps.settings };
  const book = createPluginBook(database);
  const blame = createBlame(book, log);
  const lanes = Object.entries(faces).map(([plugin, face]) => ({
    types: face.types ?? [plugin],
    lane: createLane(plugin, face, settings, createPluginLog(log, plugin, settings.maxLogLines)),
  }));
  const concerns = (type: string): boolean => lanes.some(({ types }) => types.includes(type));
  const lanesThatRun = async (): Promise<typeof lanes> => {
    const off = await book.switchedOff();
    return lanes.filter(({ lane }) => !off.has(lane.plugin));
  };
  return {
    names: lanes.map(({ lane }) => lane.plugin),
    concerns,
    runHooks: async (portal, event) => {
      if (!concerns(event.type)) return { event };
      return blame.or(async () => {
        const asked = (await lanesThatRun()).filter(({ types }) => types.includes(event.type));
        const links = await linksOf(
          asked.map(({ lane }) => lane),
          event,
        );
        if (links.length === 0) return { event };
        return runChain(links, event, {
          actionMs: settings.actionMs,
          checkFields: (wanted) => checkFields(deps.entryTypes, wanted),
          ask: (signal, name, given) => askHost(deps, portal, signal, name, given),
        });
      });
    },
    renderBlock: async (plugin, name, attributes, locale) => {
      const { lane } = (await lanesThatRun()).find((one) => one.lane.plugin === plugin) ?? {};
      if (!lane) return undefined;
      return blame.or(async () => {
        const { blocks } = await lane.declared();
        if (!blocks.some((block) => block.name === name)) return undefined;
        return renderIn(lane, { kind: 'render', block: name, attributes, locale }, settings.renderMs);
      });
    },
    switchedOff: book.switchedOff,
    describe: async () => {
      const off = await book.switchedOff();
      const described: PluginFace[] = [];
      for (const { lane } of lanes) described.push(await describeLane(lane, off.has(lane.plugin)));
      return described;
    },
    close: async () => {
      await Promise.all(lanes.map(({ lane }) => lane.close()));
    },
  };
}

async function describeLane(lane: Lane, isOff: boolean): Promise<PluginFace> {
  const face = { plugin: lane.plugin, isSandboxed: lane.isSandboxed };
  if (isOff) return { ...face, hooks: [], blocks: [] };
  try {
    return { ...face, ...(await lane.declared()) };
  } catch (error) {
    if (!(error instanceof PluginFailure)) throw error;
    return { ...face, hooks: [], blocks: [], problem: toProblemLine(error.detail) };
  }
}

function checkFields(entryTypes: PluginHostDeps['entryTypes'], { type, fields }: HookEvent): string | undefined {
  const parsed = entryTypes[type]?.draftFields.safeParse(fields);
  if (!parsed?.error) return undefined;
  const [first] = toProblems(parsed.error.issues, 'fields');
  return `the fields it answers are not those of the type: ${first!.path}: ${first!.message.en}`;
}

/**
 * Hooks on this event, outermost first: by `order`, then in the order of the registry. A later one takes the place of an
 * earlier one with the same id, also where it is for another event.
 */
async function linksOf(lanes: readonly Lane[], { name }: HookEvent): Promise<ChainLink[]> {
  const links = new Map<string, { lane: Lane; hook: Declared['hooks'][number] }>();
  for (const lane of lanes) for (const hook of (await lane.declared()).hooks) links.set(hook.id, { lane, hook });
  return [...links.values()]
    .filter(({ hook }) => hook.on === name)
    .sort((a, b) => (a.hook.order ?? 0) - (b.hook.order ?? 0));
}
