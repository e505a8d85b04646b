import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SiteLocals } from '#plugins/kit/index.ts';

/** The built site: turns an address and what its pages may use into an answer, in this process. */
export interface SiteRenderer {
  /** Changes with every build whose pages would differ. */
  build: string;
  render(request: Request, locals: SiteLocals): Promise<Response>;
}

interface AstroApp {
  render(
    request: Request,
    options: { locals: object; prerenderedErrorPageFetch: () => Promise<Response> },
  ): Promise<Response>;
}

/** @throws Error when the site has not been built */
export async function loadSite(buildDirectory: string, build: string): Promise<SiteRenderer> {
  const entry = path.join(buildDirectory, 'server', 'entry.mjs');
  const { createApp } = (await import(pathToFileURL(entry).href)) as {
    createApp: (options: { streaming: boolean }) => AstroApp;
  };
  // A page is whole before anybody gets a byte of it: an error in its last part is an answer, not a torn page.
  const app = createApp({ streaming: false });
  return {
    build,
    render: async (request, locals) => {
      let thrown: unknown;
      const response = await app.render(request, {
        locals: { ...locals, onPageError: (error: unknown) => (thrown = error) },
        prerenderedErrorPageFetch: async () => new Response(null, { status: 404 }),
      });
      // Astro turns what a page throws into a bare answer; the error itself says more, to the reader or to the log.
      if (thrown instanceof Error) throw thrown;
      if (thrown !== undefined) throw new Error('A page threw something that is no error.', { cause: thrown });
      return response;
    },
  };
}
