import type { Bundle, Tier } from './catalogue.ts';
import type { Built, Core } from './core.ts';
import { buildBundle } from './indexer.ts';
import { BATCH_ENTRIES, HOT_ENTRIES, WARM_ENTRIES } from './plan.ts';
import type { SearchRecord } from './record.ts';

/** What happened to published entries. */
export interface SearchChange {
  /** New or changed entries. An entry that is removed in the same change is in it afterwards. */
  upserts: SearchRecord[];
  /** Ids of entries that are not public any more. Unknown ones are ignored. */
  removals: string[];
}

/** Applies a change; resolves when the files that a browser reads are in place. To be called in the core's turn. */
export async function applyChange(core: Core, { upserts, removals }: SearchChange): Promise<void> {
  const fresh = new Map(upserts.map((record) => [record.id, record]));
  if (fresh.size === 0 && removals.length === 0) return;
  const hadAny = (await core.erase(new Set(removals))) || fresh.size > 0;

  const gone = new Set([...removals, ...fresh.keys()]);
  // What was never public leaves the manifest as it is: its number would count entries that nobody may know of.
  if (!hadAny) {
    for (const id of gone) core.touched?.add(id);
    return;
  }
  const languages = new Set([...fresh.values()].map((record) => record.language));
  for (const id of gone) {
    const bundle = core.catalogue.locate(id)?.bundle;
    if (bundle?.tier === 'hot') languages.add(bundle.language);
  }
  const steps: Step[] = [];
  for (const language of languages) {
    const added = [...fresh.values()].filter((record) => record.language === language);
    steps.push(await prepare(core, language, added, gone, new Set(removals)));
  }

  // From here to the commit nothing waits: the catalogue changes as a whole.
  for (const id of gone) core.touched?.add(id);
  for (const id of removals) core.catalogue.supersede(id);
  for (const step of steps) {
    if (step.replaced) core.retire(step.replaced);
    if (step.sealed) step.sealed.tier = 'sealed';
    for (const built of step.built) core.install(built, () => true);
    core.hotRecords.set(step.language, step.hotRecords);
  }
  await core.commit(removals.length > 0);
}

interface Step {
  language: string;
  built: Built[];
  hotRecords: SearchRecord[];
  /** The hot bundle, when its records are in a new one. */
  replaced?: Bundle;
  /** The hot bundle, when it is full and stays. */
  sealed?: Bundle;
}

async function prepare(
  core: Core,
  language: string,
  added: SearchRecord[],
  gone: ReadonlySet<string>,
  removals: ReadonlySet<string>,
): Promise<Step> {
  const [hot] = core.catalogue.ofLanguage(language, 'hot');
  const kept = (core.hotRecords.get(language) ?? []).filter(
    (record) => !gone.has(record.id) && core.catalogue.locate(record.id)?.bundle === hot,
  );
  const mustGo = hot && [...hot.fragments.values()].some((id) => removals.has(id));
  const fits = kept.length + added.length <= HOT_ENTRIES;
  const records = fits || mustGo ? [...kept, ...added] : added;
  if (records.length > 0) await core.ensureRuntime(language);

  const built: Built[] = [];
  for (let start = 0; start < records.length; start += BATCH_ENTRIES) {
    const batch = records.slice(start, start + BATCH_ENTRIES);
    const place = core.nextPlace(language);
    const map = await buildBundle(place, batch);
    built.push({ name: place.name, language, tier: tierOf(records.length), map });
  }
  const hotRecords = records.length <= HOT_ENTRIES ? records : [];
  return { language, built, hotRecords, ...(fits || mustGo ? { replaced: hot } : { sealed: hot }) };
}

function tierOf(count: number): Tier {
  if (count <= HOT_ENTRIES) return 'hot';
  return count < WARM_ENTRIES ? 'sealed' : 'warm';
}
