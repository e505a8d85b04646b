import mdx from '@astrojs/mdx';
import { defineConfig, passthroughImageService } from 'astro/config';
import { publisherAdapter } from './site/adapter.ts';

// A build of the portal tells nobody about itself.
process.env.ASTRO_TELEMETRY_DISABLED ??= '1';

const SHARED = [
  { name: 'shared', test: /preload-helper|plugins\/kit\/(text|tool-styles)\.ts$/ },
  { name: 'tool', test: /plugins\/(kit\/(elements|keep-on-device)|guidance\/(tools\/elements|risk\/scales))\.ts$/ },
];

export default defineConfig({
  srcDir: './site',
  publicDir: './site/public',
  outDir: './.build',
  output: 'server',
  adapter: publisherAdapter(),
  integrations: [mdx()],
  trailingSlash: 'always',
  // The content security policy allows neither inline styles nor inline scripts: nothing may be folded into a page.
  build: { inlineStylesheets: 'never' },
  vite: {
    build: { assetsInlineLimit: 0 },
    // The headers of a request weigh more than what most tools share: it comes in two files instead of five.
    environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups: SHARED } } } } } },
  },
  // The API guards unsafe requests itself, and keeps the sessions.
  security: { checkOrigin: false },
  session: false,
  image: { service: passthroughImageService() },
  markdown: { syntaxHighlight: false },
  devToolbar: { enabled: false },
});
