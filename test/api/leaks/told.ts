import type { SiteRenderer } from '#api/publishing/site-renderer.ts';
import type { OpenTestDatabase } from '../../support/each-dialect.ts';
import { openWorld } from '../../support/world.ts';
import { dataPages } from './probes.ts';
import type { Story } from './story.ts';
import { openStage, tell } from './tell.ts';

/** Opens a database in which the whole story has happened, or only what its reader may see of it. */
export async function openTold(open: OpenTestDatabase, story: Story, whole: boolean, site: SiteRenderer = dataPages) {
  const database = await open();
  const world = await openWorld(database, { publishes: false, site });
  const caller = await openStage(world, story.reader);
  return { world, caller, told: await tell(world, story, whole), close: () => database.close() };
}

/** The answers that are not the same, one beside the other. */
export const differences = (whole: string[], visible: string[]) =>
  Array.from({ length: Math.max(whole.length, visible.length) }, (_, index) => ({
    whole: whole[index],
    visible: visible[index],
  })).filter((pair) => pair.whole !== pair.visible);
