import type { Logger } from 'pino';
import { type EntryType, type HookEvent, toProblems, type Vocabulary } from '#plugins/kit/index.ts';
import type { ServerFace } from '#plugins/server.ts';
import type { Database } from '../db/open.ts';
import type { FetchGuarded } from '../fetch/guarded.ts';
import { toProblemLine } from '../jobs/problem.ts';
import { createPluginBook } from './book.ts';
import { askHost } from './capabilities.ts';
import { type ChainLink, runChain } from './chain.ts';
import { PluginFailure, toAppError } from './failure.ts';
import { BlockRefused, type PluginHost } from './host.ts';
import { createLane, type Lane } from './lane.ts';
import { createPluginLog } from './plugin-log.ts';
import type { Declared } from './protocol.ts';
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
  const lanes = Object.entries(faces).map(([plugin, face]) => ({
    types: face.types ?? [plugin],
    lane: createLane(plugin, face, settings, createPluginLog(log, plugin, settings.maxLogLines)),
  }));
  const note = async (failure: PluginFailure): Promise<void> => {
    const { plugin, part, reason, detail } = failure;
    log.warn({ plugin, part, reason, detail: toProblemLine(detail) }, 'a plugin failed');
    await book.note(failure).catch((error: unknown) => {
      log.error({ err: error }, 'the failure of a plugin could not be written down');
    });
  };
  const blaming = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PluginFailure)) throw error;
      await note(error);
      throw toAppError(error);
    }
  };
  const checkFields = ({ type, fields }: HookEvent): string | undefined => {
    const parsed = deps.entryTypes[type]?.draftFields.safeParse(fields);
    if (!parsed?.error) return undefined;
    const [first] = toProblems(parsed.error.issues, 'fields');
    return `the fields it answers are not those of the type: ${first!.path}: ${first!.message.en}`;
  };
  const lanesThatRun = async (): Promise<typeof lanes> => {
    const off = await book.switchedOff();
    return lanes.filter(({ lane }) => !off.has(lane.plugin));
  };

  return {
    concerns: (type) => lanes.some(({ types }) => types.includes(type)),
    runHooks: async (portal, event) => {
      if (!lanes.some(({ types }) => types.includes(event.type))) return { event };
      return blaming(async () => {
        const running = await lanesThatRun();
        const links = await linksOf(
          running.filter(({ types }) => types.includes(event.type)).map(({ lane }) => lane),
          event,
        );
        if (links.length === 0) return { event };
        return runChain(links, event, {
          actionMs: settings.actionMs,
          checkFields,
          ask: (signal, name, given) => askHost(deps, portal, signal, name, given),
        });
      });
    },
    renderBlock: async (name, attributes, locale) => {
      if (lanes.length === 0) return undefined;
      for (const { lane } of await lanesThatRun()) {
        // Another plugin that cannot be loaded must not take this block away.
        const declared = await lane.declared().catch((error: unknown) => {
          if (error instanceof PluginFailure) return note(error);
          throw error;
        });
        if (!declared?.blocks.some((block) => block.name === name)) continue;
        return blaming(() => renderIn(lane, { kind: 'render', block: name, attributes, locale }, settings.renderMs));
      }
      return undefined;
    },
    describe: async () => {
      const described = [];
      for (const { lane } of lanes) {
        const face = { plugin: lane.plugin, isSandboxed: lane.isSandboxed };
        try {
          described.push({ ...face, ...(await lane.declared()) });
        } catch (error) {
          if (!(error instanceof PluginFailure)) throw error;
          described.push({ ...face, hooks: [], blocks: [], problem: toProblemLine(error.detail) });
        }
      }
      return described;
    },
    close: async () => {
      await Promise.all(lanes.map(({ lane }) => lane.close()));
    },
  };
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

async function renderIn(
  lane: Lane,
  work: Parameters<Awaited<ReturnType<Lane['enter']>>['render']>[0],
  limitMs: number,
) {
  const turn = await lane.enter();
  const late = setTimeout(() => {
    turn.stop('too-slow', `a block has ${limitMs} ms`);
  }, limitMs);
  try {
    const html = await turn.render(work);
    if (typeof html === 'string') return html;
    throw new PluginFailure(lane.plugin, 'bad-answer', 'a block answers with text', `::${work.block}`);
  } catch (error) {
    if (error instanceof PluginFailure && error.reason === 'threw')
      throw new BlockRefused(error.detail.replace(/^Error: /, ''));
    throw error;
  } finally {
    clearTimeout(late);
    turn.leave();
  }
}
