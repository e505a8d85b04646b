/**
 * Sees from outside when a change is on disk: another process, as a reader or a web server in front would be. Asks the
 * disk every millisecond, so what it says is at most that much too late. Started by `observe.ts`.
 */
import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Expectation, Observation } from './observe.ts';

const GIVE_UP_MS = 20_000;
/** A change arrives in a small bundle; in a large one, a merge of older ones, there is no need to look. */
const LARGEST_NEW_BUNDLE = 400;
/** Every file of Pagefind begins with it. */
const SIGNATURE_LENGTH = 'pagefind_dcd'.length;

const sleeper = new Int32Array(new SharedArrayBuffer(4));

process.once('disconnect', () => process.exit());
process.on('message', (expected: Expectation) => {
  const pages = expected.pages.map((file) => watchPage(file, expected.revision));
  const search = watchSearch(expected.searchDirectory, expected.word);
  process.send!({ watching: true }, undefined, undefined, () => {
    const observation: Observation = { pageAt: undefined, hitAt: undefined };
    const end = performance.now() + GIVE_UP_MS;
    while ((observation.pageAt === undefined || observation.hitAt === undefined) && performance.now() < end) {
      if (observation.pageAt === undefined && pages.map((look) => look()).every(Boolean)) observation.pageAt = clock();
      observation.hitAt ??= search();
      Atomics.wait(sleeper, 0, 0, 1);
    }
    process.send!(observation);
  });
});

/** Nanoseconds of a clock that all processes of the machine share. */
const clock = (): string => process.hrtime.bigint().toString();

/** Says whether the page and both its compressed forms have been replaced, the page by one with the new revision. */
function watchPage(file: string, revision: string): () => boolean {
  const forms = [file, `${file}.br`, `${file}.gz`].map((form) => ({ form, before: stampOf(form), there: false }));
  return () => {
    for (const one of forms) {
      if (one.there || stampOf(one.form) === one.before) continue;
      one.there = one.form !== file || fs.readFileSync(file, 'utf8').includes(revision);
    }
    return forms.every(({ there }) => there);
  };
}

/** Says when the manifest was read that names a bundle with the word in a current hit. */
function watchSearch(directory: string, word: string): () => string | undefined {
  const manifest = path.join(directory, 'bundles.json');
  const known = new Set(readBundles(manifest).map(({ name }) => name));
  let before = stampOf(manifest);
  return () => {
    const stamp = stampOf(manifest);
    if (stamp === before) return undefined;
    before = stamp;
    const bundles = readBundles(manifest);
    const readAt = clock();
    for (const { name, hits, stale } of bundles) {
      if (known.has(name) || hits > LARGEST_NEW_BUNDLE) continue;
      known.add(name);
      if (hasWord(path.join(directory, name, 'fragment'), new Set(stale), word)) return readAt;
    }
    return undefined;
  };
}

interface BundleEntry {
  name: string;
  hits: number;
  stale: string[];
}

function readBundles(manifest: string): BundleEntry[] {
  const { languages } = JSON.parse(fs.readFileSync(manifest, 'utf8')) as {
    languages: Record<string, { bundles: BundleEntry[] }>;
  };
  return Object.values(languages).flatMap(({ bundles }) => bundles);
}

function hasWord(directory: string, stale: ReadonlySet<string>, word: string): boolean {
  return fs.readdirSync(directory).some((file) => {
    const hash = file.slice(file.lastIndexOf('_') + 1, -'.pf_fragment'.length);
    if (stale.has(hash)) return false;
    return gunzipSync(fs.readFileSync(path.join(directory, file)))
      .subarray(SIGNATURE_LENGTH)
      .includes(word);
  });
}

function stampOf(file: string): string | undefined {
  const found = fs.statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.ino}-${found.mtimeNs}`;
}
