import fs from 'node:fs';
import path from 'node:path';
import type { TestServer } from '../support/server.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import type { Portal } from './portal.ts';

/** Every test here waits for processes that start. */
export const TIMEOUT_MS = 60_000;
export const PATIENT = { timeout: 30_000, interval: 20 };
/** Said at the end of a start, until a maintainer has set a password. */
export const INVITATION = /^ {2}http:\/\/localhost:\d+(\/en\/sign-in\/link\/\?token=([\w-]{43}))$/m;

export async function importPubliccode(entrepot: Portal['entrepot'], name: string): Promise<string> {
  const file = path.join(temporaryDirectory(), 'publiccode.yml');
  fs.writeFileSync(
    file,
    `publiccodeYmlVersion: '0.4'
name: ${name}
url: https://code.example.org/${name.replace(' ', '-').toLowerCase()}.git
platforms: [linux]
developmentStatus: stable
softwareType: standalone/other
description:
  en:
    shortDescription: Keeps the register of lights along the coast.
    longDescription: An officer looks up which light stands where, and whether it burns.
    features: [Looks up lights]
legal:
  license: EUPL-1.2
maintenance:
  type: community
  contacts:
    - name: Harbour Office
localisation:
  localisationReady: false
  availableLanguages: [en]
`,
  );
  return entrepot(['import', 'publiccode', file, '--organisation', 'hmrc', '--apply', '--publish']);
}

export const pagesOf = ({ dataDirectory }: TestServer): string => path.join(dataDirectory, 'site', 'pages');

/** Every file below a folder, with the time it was last written. */
export function timesOf(folder: string, recursive = true): Record<string, number> {
  if (!fs.existsSync(folder)) return {};
  const names = fs.readdirSync(folder, { recursive, encoding: 'utf8' });
  return Object.fromEntries(names.map((name) => [name, fs.statSync(path.join(folder, name)).mtimeMs]));
}

export async function statusOf({ url }: TestServer, address: string): Promise<number> {
  const answer = await fetch(url + address);
  await answer.arrayBuffer();
  return answer.status;
}

export async function countSearchedEntries({ url }: TestServer): Promise<number> {
  const answer = await fetch(`${url}/search-bundle/bundles.json`);
  const { languages } = (await answer.json()) as { languages: Record<string, { entries: number }> };
  return Object.values(languages).reduce((sum, { entries }) => sum + entries, 0);
}
