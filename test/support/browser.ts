import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

// Not the arguments that @sparticuz/chromium proposes: those switch web security off.
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--font-render-hinting=none',
  // Pages are short-lived here: what an optimising compiler makes of their scripts is ready when they are gone.
  '--js-flags=--max-optimized-bytecode-size=0',
];

/** Starts a headless Chromium that comes from npm and asks the network for nothing. Close it after the tests. */
export async function launchBrowser(): Promise<Browser> {
  const directory = await unpackedChromium();
  return chromium.launch({
    executablePath: path.join(directory, 'chromium'),
    args: ARGUMENTS,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: path.join(directory, 'al2023', 'lib'),
      FONTCONFIG_FILE: path.join(directory, 'fonts.conf'),
    },
  });
}

/** Unpacks it when it is asked for the first time after `npm ci`; about 220 MB. */
async function unpackedChromium(): Promise<string> {
  const modules = path.resolve(import.meta.dirname, '../../node_modules');
  const manifest = fs.readFileSync(path.join(modules, '@sparticuz/chromium/package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const directory = path.join(modules, '.cache', `chromium-${version}`);
  if (!fs.existsSync(directory)) {
    await promisify(execFile)(process.execPath, [path.join(import.meta.dirname, 'unpack-chromium.ts'), directory]);
  }
  return directory;
}
