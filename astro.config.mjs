import mdx from '@astrojs/mdx';
import { defineConfig, passthroughImageService } from 'astro/config';
import { publisherAdapter } from './site/adapter.ts';

// A build of the portal tells nobody about itself.
process.env.ASTRO_TELEMETRY_DISABLED ??= '1';

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
  vite: { build: { assetsInlineLimit: 0 } },
  // The API guards unsafe requests itself, and keeps the sessions.
  security: { checkOrigin: false },
  session: false,
  image: { service: passthroughImageService() },
  markdown: { syntaxHighlight: false },
  devToolbar: { enabled: false },
});
