import { PluginFailure } from './failure.ts';
import { BlockRefused } from './host.ts';
import type { Lane } from './lane.ts';
import type { BlockWork } from './talk.ts';

/** @returns raw HTML @throws BlockRefused in the words of the block, PluginFailure */
export async function renderIn(lane: Lane, work: BlockWork, limitMs: number): Promise<string> {
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
