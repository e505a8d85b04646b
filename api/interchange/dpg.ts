import path from 'node:path';
import { readGoals } from './dpg-goals.ts';
import { type Evidence, fact, section, today, toEntry } from './entry-draft.ts';
import { joinLicences, readLicence } from './licence.ts';
import { oneLine } from './plain-text.ts';
import { ProblemLog, show } from './problem-log.ts';
import { readJsonObject } from './read-json.ts';
import { readText } from './read-text.ts';
import { isValues, SourceRecord } from './record.ts';
import type { Reading, ReadOptions } from './report.ts';

/**
 * Reads a nominee record of the Digital Public Goods registry, of the later schema (`repositories`) or an earlier one
 * (`repositoryURL`). People's names and addresses (`contact_name`, `contact_email`) are not imported.
 *
 * @param fileName its stem identifies the record
 * @see https://github.com/DPGAlliance/publicgoods-candidates
 */
export function readDpg(fileName: string, bytes: Uint8Array, options: ReadOptions = {}): Reading {
  const log = new ProblemLog(fileName);
  const text = readText(bytes, log);
  const values = text === undefined ? undefined : readJsonObject(text, log);
  if (!values) return { problems: log.problems };

  const record = new SourceRecord(values, '', log);
  const title = record.line('name');
  const description = record.block('description');
  if (!title) refuseMissing(log, 'name', values.name);
  if (!description) refuseMissing(log, 'description', values.description);
  const { licence, links } = readLicences(record);
  const goals = readGoals(record);
  const repositories = readRepositories(record);
  const types = readTypes(record);
  const sectors = record.lines('sectors');
  const facts = [
    ...fact('Also known as', [...record.lines('aliases'), ...record.lines('initialism')]),
    ...fact(
      'Kind',
      types.map((type) => KINDS.get(type) ?? type),
    ),
    ...fact('Sectors', sectors),
    ...fact('Stage', readStage(record)),
  ];
  const organisations = readOrganisations(record);
  const [website, ...pages] = record.links('website');
  record.warnUnknown();
  if (!title || !description || log.refused) return { problems: log.problems };

  const [repository, ...moreRepositories] = repositories;
  const draft = toEntry(
    {
      externalId: `dpg:${path.parse(fileName).name.normalize('NFC')}`,
      source: { ...REGISTRY, checkedOn: options.checkedOn ?? today() },
      title,
      summary: oneLine(description),
      language: 'en',
      body: [
        description,
        section('Sustainable Development Goals', goals.lines),
        section('Organisations', organisations),
        section('In the registry', facts),
      ],
      evidence: [...goals.evidence, ...moreRepositories, ...pages.map((url) => ({ title: 'Website', url })), ...links],
      fields: {
        licence,
        website,
        repository: repository?.url,
        deployment: types.flatMap((type) => DEPLOYMENT.get(type) ?? []),
        technologies: [
          ...(types.includes('aimodel') ? ['ai'] : []),
          ...(sectors.includes('Big Data') ? ['big-data'] : []),
        ],
      },
    },
    log,
  );
  return { draft, problems: log.problems };
}

const REGISTRY = {
  kind: 'import',
  name: 'Digital Public Goods registry',
  licence: 'Unlicense',
  url: 'https://github.com/DPGAlliance/publicgoods-candidates',
} as const;

// Maps, not objects: “constructor” is a key of every object.
const KINDS = new Map(
  Object.entries({ software: 'software', data: 'data', content: 'content', standard: 'standard', aimodel: 'AI model' }),
);
const DEPLOYMENT = new Map(Object.entries({ data: 'data-set', standard: 'specification' }));
const STAGES = new Map(Object.entries({ nominee: 'nominee', DPG: 'digital public good', archive: 'archived' }));
const ROLES = new Map(
  Object.entries({ owner: 'Owner', maintainer: 'Maintainer', funder: 'Funder', implementer: 'Implementer' }),
);

const refuseMissing = (log: ProblemLog, key: string, value: unknown): void =>
  log.refuse(key, { expected: 'a text', found: show(value), todo: `Add the ${key}, then import the file again.` });

/** A list of sections, one section, or just an identifier; the earliest records write `link` for the address. */
function readLicences(record: SourceRecord): { licence?: string; links: Evidence[] } {
  const stated = [record.value('license') ?? []].flat();
  const licences: string[] = [];
  const links: Evidence[] = [];
  stated.slice(0, 20).forEach((item: unknown, index) => {
    const section = new SourceRecord(
      isValues(item) ? item : { spdx: item },
      record.pathOf(`license.${index}`),
      record.log,
    );
    const id = section.value('spdx');
    // Not read as a line: spaces around an identifier are worth a warning.
    const { licence, remarks } = readLicence(typeof id === 'string' ? id : (section.line('spdx') ?? ''));
    for (const remark of remarks) record.log.warn(section.pathOf('spdx'), { ...remark, found: show(id) });
    if (licence) licences.push(licence);
    const urls = [...section.links('licenseURL'), ...section.links('link')];
    links.push(...urls.map((url) => ({ title: `Licence${licence ? `: ${licence}` : ''}`, url })));
    section.warnUnknown();
  });
  links.push(...record.links('license_link').map((url) => ({ title: 'Licence', url })));
  if (stated.length === 0) {
    record.log.warn('license', {
      expected: 'an SPDX identifier',
      found: 'nothing',
      todo: 'Imported without a licence. Add it.',
    });
  }
  if (new Set(licences).size > 1) {
    const todo = 'Joined with AND: all of them apply, to one part or another. Check that this is meant.';
    record.log.warn('license', { expected: 'one licence', found: show(licences.join(', ')), todo });
  }
  return { licence: joinLicences(licences), links };
}

/** `repositories` of the later schema, `repositoryURL` of the earlier one; the first is the repository of the product. */
function readRepositories(record: SourceRecord): Evidence[] {
  const listed = record.records('repositories').flatMap((repository) => {
    const name = repository.line('name');
    const urls = repository.links('url');
    repository.warnUnknown();
    return urls.map((url) => ({ title: `Source code${name ? `: ${name}` : ''}`, url }));
  });
  return [...listed, ...record.links('repositoryURL').map((url) => ({ title: 'Source code', url }))];
}

function readTypes(record: SourceRecord): string[] {
  const types = [...new Set(record.lines('type'))];
  for (const type of types.filter((type) => !KINDS.has(type))) {
    record.log.warn('type', {
      expected: [...KINDS.keys()].join(', '),
      found: show(type),
      todo: 'Kept as text. Check its spelling.',
    });
  }
  return types;
}

function readStage(record: SourceRecord): string | undefined {
  const stage = record.line('stage');
  if (stage === 'archive') {
    record.log.warn('stage', {
      expected: 'nominee or DPG',
      found: show(stage),
      todo: 'Check that the product is still offered.',
    });
  }
  return stage && (STAGES.get(stage) ?? stage);
}

function readOrganisations(record: SourceRecord): string[] {
  const organisations = record.records('organizations').flatMap((organisation) => {
    organisation.ignore('contact_name', 'contact_email');
    const role = organisation.line('org_type');
    const name = organisation.line('name');
    const [website] = organisation.links('website');
    organisation.warnUnknown();
    return name ? [`${role ? `${ROLES.get(role) ?? role}: ` : ''}${name}${website ? `, <${website}>` : ''}`] : [];
  });
  const supporters = record
    .records('supported_by')
    .flatMap((supporter) => fact('Supported by', supporter.line('org_name')));
  return [...new Set([...organisations, ...supporters])];
}
