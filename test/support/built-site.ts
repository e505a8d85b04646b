import { ROOT } from '#api/process.ts';
import { ensureBuild } from '#api/publishing/site-build.ts';
import { loadSite, type SiteRenderer } from '#api/publishing/site-renderer.ts';
import { borrow } from './borrow.ts';

/** The site as it is built from the sources, for a world in this process. */
export async function builtSite(): Promise<SiteRenderer> {
  await borrow('site');
  const { directory, id } = await ensureBuild(ROOT, () => undefined);
  return loadSite(directory, id);
}
