/** What `.build/server/entry.mjs` exports. Importing it starts nothing. */
export { createApp } from 'astro/app/entrypoint';
