import type { AstroIntegration } from 'astro';

/** Builds the site into a module that exports `createApp`; the process that imports it renders pages and serves files. */
export const publisherAdapter = (): AstroIntegration => ({
  name: 'entrepot',
  hooks: {
    'astro:config:done': ({ setAdapter }) =>
      setAdapter({
        name: 'entrepot',
        entrypointResolution: 'auto',
        serverEntrypoint: new URL('./adapter-entry.ts', import.meta.url),
        supportedAstroFeatures: { serverOutput: 'stable' },
      }),
  },
});
