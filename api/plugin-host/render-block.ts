import { PluginFailure } from './failure.ts';
import { BlockRefused } from './host.ts';
import type { Lane } from './lane.ts';
import type { BlockWork } from './talk.ts';

const SAID = 'Error: ';

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
    // A TypeError and its like are mistakes of the plugin, of which the author of a text can mend nothing.
    const isForAuthor = error instanceof PluginFailure && error.reason === 'threw' && error.detail.startsWith(SAID);
    throw isForAuthor ? new BlockRefused(error.detail.slice(SAID.length)) : error;
  } finally {
    clearTimeout(late);
    turn.leave();
  }
}
