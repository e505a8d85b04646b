import { defineCommand } from 'citty';
import { ROOT } from '../process.ts';
import { ensureBuild } from '../publishing/site-build.ts';
import { say } from './terminal.ts';

export const buildCommand = defineCommand({
  meta: { name: 'build', description: 'Build the site, if its sources have changed since the last build' },
  run: async () => {
    let built = false;
    await ensureBuild(ROOT, () => (built = true));
    say(built ? 'The site is built.' : 'The site is up to date.');
  },
});
