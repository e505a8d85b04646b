import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '#api/process.ts';

/** With what links terms: pages lead to the same ones as those of the publisher. */
const COPIED = ['site', 'plugins', 'content', 'api/glossary', 'package.json', 'tsconfig.json'];
const OWN_FILES = {
  'portal.ts': new URL('./portal.ts', import.meta.url),
  'middleware.ts': new URL('./middleware.ts', import.meta.url),
  'paths.ts': new URL('./paths.ts', import.meta.url),
};
/** Pages for one person or one moment: a static build has none of them. */
const ON_DEMAND = /\/(workspace|sign-in|sign-out|problem)\b|\.ts$/;

/**
 * The site as it would be without the publisher: the same components, every page prerendered, fed by a dump. Only the
 * head of each page differs: it says which addresses there are.
 *
 * @returns the folder with the project; `dist` in it will be the site
 */
export function createFullBuildProject(directory: string): string {
  for (const name of COPIED) fs.cpSync(path.join(ROOT, name), path.join(directory, name), { recursive: true });
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(directory, 'node_modules'));
  const site = path.join(directory, 'site');
  for (const [name, file] of Object.entries(OWN_FILES)) fs.cpSync(file, path.join(site, 'full-build', name));
  fs.writeFileSync(path.join(site, 'middleware.ts'), "export { onRequest } from './full-build/middleware.ts';\n");
  fs.writeFileSync(path.join(directory, 'astro.config.mjs'), CONFIG);
  prerenderPages(path.join(site, 'pages'));
  return directory;
}

function prerenderPages(pages: string): void {
  const files = fs.readdirSync(pages, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map((entry) =>
    path.relative(pages, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
  );
  const kept = names.filter((name) => !ON_DEMAND.test(`/${name}`));
  for (const name of names) {
    const file = path.join(pages, name);
    if (!kept.includes(name)) {
      fs.rmSync(file);
      continue;
    }
    const up = '../'.repeat(name.split('/').length);
    const head = [
      `import { pathsOf as pathsOfBuild } from '${up}full-build/paths.ts';`,
      'export const prerender = true;',
      `export const getStaticPaths = () => pathsOfBuild(${JSON.stringify(name)}, ${JSON.stringify(kept)});`,
    ];
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/^---\n/, `---\n${head.join('\n')}\n`));
  }
}

/** As the site's own, but static, and with its caches in its own folder. */
const CONFIG = `import mdx from '@astrojs/mdx';
import { defineConfig, passthroughImageService } from 'astro/config';

export default defineConfig({
  srcDir: './site',
  publicDir: './site/public',
  outDir: './dist',
  cacheDir: './.cache/astro',
  output: 'static',
  integrations: [mdx()],
  trailingSlash: 'always',
  build: { inlineStylesheets: 'never' },
  vite: { build: { assetsInlineLimit: 0 }, cacheDir: './.cache/vite' },
  image: { service: passthroughImageService() },
  markdown: { syntaxHighlight: false },
});
`;
