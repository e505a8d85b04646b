/**
 * Unpacks the Chromium of `@sparticuz/chromium` into a folder, with the libraries and fonts it brings: it then needs nothing
 * of the machine but the C library. A process of its own, because the package unpacks to what TMPDIR is at the time.
 *
 * Usage: `node unpack-chromium.ts FOLDER`. Two may run at the same time; one of them wins.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium, { inflate } from '@sparticuz/chromium';

const target = path.resolve(process.argv[2] ?? '');
fs.mkdirSync(path.dirname(target), { recursive: true });
const unfinished = fs.mkdtempSync(`${target}-`);
try {
  process.env.TMPDIR = unfinished;
  const archives = path.resolve(fileURLToPath(import.meta.resolve('@sparticuz/chromium')), '../../bin');
  await chromium.executablePath();
  await inflate(path.join(archives, 'al2023.tar.br'));
  fs.writeFileSync(path.join(unfinished, 'fonts.conf'), fontConfiguration());
  fs.renameSync(unfinished, target);
} catch (error) {
  fs.rmSync(unfinished, { recursive: true, force: true });
  if (!fs.existsSync(target)) throw error;
}

/** The package's own configuration names folders of the machine it was made for. */
function fontConfiguration(): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path.join(target, 'fonts')}</dir>
  <cachedir>${path.join(target, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}
