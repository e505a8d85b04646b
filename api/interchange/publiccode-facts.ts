import { toCountry, toLanguage } from './codes.ts';
import { type Evidence, fact } from './entry-draft.ts';
import { show } from './problem-log.ts';
import { type Labels, labelsFor } from './publiccode-labels.ts';
import { type SourceRecord, toWord } from './record.ts';

/** What the file says about the software beside its description, as lines for a reader. */
export interface Facts {
  lines: string[];
  evidence: Evidence[];
  categories: string[];
  /** Last day of the maintenance contract, when there is one. */
  supportEnd?: string;
}

/** Contacts are people: their names and addresses are not imported. */
export function readFacts(file: SourceRecord, language: string): Facts {
  const label = labelsFor(language);
  const categories = file.lines('categories');
  const maintenance = readMaintenance(file);
  const audience = file.record('intendedAudience');
  const lines = [
    ...fact(label.owner, readOwner(file)),
    ...fact(label.suite, file.line('applicationSuite')),
    ...fact(label.version, [file.line('softwareVersion'), readDate(file, 'releaseDate')]),
    ...fact(label.status, file.line('developmentStatus')),
    ...fact(label.type, file.line('softwareType')),
    ...fact(label.platforms, file.lines('platforms')),
    ...fact(label.categories, categories),
    ...fact(label.scope, audience?.lines('scope')),
    ...fact(label.countries, audience && readCountries(audience, 'countries', language)),
    ...fact(label.unsupportedCountries, audience && readCountries(audience, 'unsupportedCountries', language)),
    ...fact(label.supports, readStandards(file)),
    ...fact(label.maintenance, maintenance.type),
    ...readDependencies(file, label),
    ...fact(label.usedBy, file.lines('usedBy')),
    ...fact(
      label.fundedBy,
      file.records('fundedBy').map((funder) => readName(funder, 'uri')),
    ),
  ];
  audience?.warnUnknown();
  const evidence = [
    ...file.links('roadmap').map((url) => ({ title: label.roadmap, url })),
    ...file.links('isBasedOn').map((url) => ({ title: label.isBasedOn, url })),
  ];
  return { lines, evidence, categories, supportEnd: maintenance.until };
}

/** Interface languages by two-letter code. Tags of earlier versions (`ita`) and of regions are read too. */
export function readLanguages(file: SourceRecord): string[] {
  const localisation = file.record('localisation');
  localisation?.ignore('localisationReady');
  const languages = (localisation?.lines('availableLanguages') ?? []).flatMap((tag) => {
    const code = toLanguage(tag);
    if (code && /^[a-z]{2}(-|$)/.test(tag)) return [code];
    const todo = code
      ? `Read as ${code}. Correct it.`
      : 'Not imported: it has no code of two letters, or is no language.';
    file.log.warn('localisation.availableLanguages', {
      expected: 'a language tag, for example en',
      found: show(tag),
      todo,
    });
    return code ? [code] : [];
  });
  localisation?.warnUnknown();
  return [...new Set(languages)].slice(0, 60);
}

function readOwner(file: SourceRecord): string | undefined {
  const organisation = file.record('organisation');
  const uri = organisation?.line('uri');
  const name = organisation?.line('name');
  organisation?.warnUnknown();
  const legal = file.record('legal');
  if (legal?.value('repoOwner') !== undefined) {
    const remark = {
      expected: 'organisation.name',
      found: 'a deprecated key',
      todo: 'Read as the owner. Move it to organisation.name.',
    };
    legal.log.warn(legal.pathOf('repoOwner'), remark);
  }
  return name ?? legal?.line('mainCopyrightOwner') ?? legal?.line('repoOwner') ?? uri;
}

function readDate(record: SourceRecord, key: string): string | undefined {
  const text = record.line(key);
  if (!text) return undefined;
  const [day = ''] = /^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(text) ?? [];
  const isDay = day !== '' && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
  if (!isDay)
    record.log.warn(record.pathOf(key), {
      expected: 'a day, YYYY-MM-DD',
      found: show(text),
      todo: 'Not imported. Correct it.',
    });
  return isDay ? day : undefined;
}

function readCountries(audience: SourceRecord, key: string, language: string): string[] {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  return audience.lines(key).flatMap((code) => {
    const country = toCountry(code);
    if (country !== code) {
      const todo = country ? `Read as ${country}. Write it in capitals.` : 'Not imported. Correct it.';
      audience.log.warn(audience.pathOf(key), {
        expected: country ?? 'a country code, for example IT',
        found: show(code),
        todo,
      });
    }
    return country ? [names.of(country) ?? country] : [];
  });
}

/** Standards by address, or by an alias of the format: `alias:gdpr` is shown as `GDPR`. */
function readStandards(file: SourceRecord): string[] {
  return file.records('supports').flatMap((standard) => {
    const id = standard.line('id');
    standard.warnUnknown();
    if (!id) return [];
    return id.startsWith('alias:') ? id.slice('alias:'.length).toUpperCase() : id;
  });
}

function readMaintenance(file: SourceRecord): { type?: string; until?: string } {
  const maintenance = file.record('maintenance');
  if (!maintenance) return {};
  maintenance.ignore('contacts');
  const type = maintenance.line('type');
  const days = maintenance.records('contractors').flatMap((contractor) => readDate(contractor, 'until') ?? []);
  maintenance.warnUnknown();
  return { type, until: type === 'contract' ? days.sort().at(-1) : undefined };
}

function readDependencies(file: SourceRecord, label: Labels): string[] {
  const dependsOn = file.record('dependsOn');
  const lines = (['open', 'proprietary', 'hardware'] as const).flatMap((kind) =>
    fact(
      label[kind],
      (dependsOn?.records(kind) ?? []).map((dependency) => readDependency(dependency, label)),
    ),
  );
  dependsOn?.warnUnknown();
  return lines;
}

function readDependency(dependency: SourceRecord, label: Labels): string | undefined {
  const [version, min, max] = ['version', 'versionMin', 'versionMax'].map((key) => dependency.line(key));
  const optional = ['true', 'yes'].includes(toWord(dependency.value('optional')).toLowerCase());
  const range = version ?? (min && max ? `${min} – ${max}` : min ? `≥ ${min}` : max && `≤ ${max}`);
  const name = readName(dependency);
  return name && [name, range, optional && `(${label.optional})`].filter(Boolean).join(' ');
}

/** The name of a thing that may have an address as well. */
function readName(record: SourceRecord, ...otherKeys: string[]): string | undefined {
  const name = record.line('name');
  record.ignore(...otherKeys);
  record.warnUnknown();
  return name;
}
