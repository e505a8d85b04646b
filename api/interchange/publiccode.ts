import { type Description, readDescription } from './publiccode-description.ts';
import { readFacts, readLanguages } from './publiccode-facts.ts';
import { labelsFor } from './publiccode-labels.ts';
import { checkVersion, isCountrySection, modernise, NO_URL_KEY } from './publiccode-keys.ts';
import { fact, MAX_SUMMARY, section, today, toEntry } from './entry-draft.ts';
import { readLicence } from './licence.ts';
import { oneLine, tidy } from './plain-text.ts';
import { ProblemLog, show } from './problem-log.ts';
import { readText } from './read-text.ts';
import { readYamlMapping } from './read-yaml.ts';
import { isValues, SourceRecord, toWord, type Values } from './record.ts';
import type { Reading, ReadOptions } from './report.ts';
import { isWebAddress } from './web-address.ts';

/**
 * Reads a publiccode.yml of any version up to 0.7. What earlier versions wrote differently is imported with a warning.
 * Contacts, logos, screenshots and sections for one country have no place in an entry and are not imported.
 *
 * @param fileName for the report only: the repository identifies the software
 * @see https://yml.publiccode.tools/
 */
export function readPubliccode(fileName: string, bytes: Uint8Array, options: ReadOptions = {}): Reading {
  const log = new ProblemLog(fileName);
  const text = readText(bytes, log);
  const parsed = text === undefined ? undefined : readYamlMapping(text, log);
  if (!parsed) return { problems: log.problems };

  const values = modernise(parsed, log);
  const file = new SourceRecord(values, '', log);
  checkVersion(file.line('publiccodeYmlVersion'), log);
  const title = file.line('name');
  if (!title)
    log.refuse('name', {
      expected: 'a text',
      found: show(values.name),
      todo: 'Add the name, then import the file again.',
    });
  const repository = readRepository(file, title);
  const description = readTexts(file, values);
  const facts = readFacts(file, description?.language ?? 'en');
  const licence = readLegal(file);
  const languages = readLanguages(file);
  const [website] = file.links('landingURL');
  noteCountrySections(file, values);
  file.ignore('logo');
  for (const key of ['monochromeLogo', 'inputTypes', 'outputTypes']) {
    if (file.value(key) !== undefined)
      log.warn(key, { expected: 'no such key since 0.3', found: 'a deprecated key', todo: 'Not imported. Drop it.' });
  }
  const deployment = DEPLOYMENT.get(toWord(file.value('softwareType')));
  file.warnUnknown();
  if (!title || !repository || !description || log.refused) return { problems: log.problems };

  const draft = toEntry(
    {
      externalId: `publiccode:${repository.id}`,
      source: {
        kind: 'import',
        name: 'publiccode.yml',
        licence: options.dataLicence,
        url: repository.link,
        checkedOn: options.checkedOn ?? today(),
      },
      title,
      summary: description.short ?? oneLine(description.long!),
      language: description.language,
      body: bodyOf(description, facts.lines, title),
      evidence: [...description.evidence, ...facts.evidence],
      fields: {
        licence,
        website,
        repository: repository.link,
        languages,
        supportEnd: facts.supportEnd,
        deployment: deployment ? [deployment] : [],
        technologies: facts.categories.includes('geographic-information-systems') ? ['geospatial'] : [],
      },
    },
    log,
  );
  return { draft, problems: log.problems };
}

/** Only types that say where the software runs; a web application may run anywhere. */
const DEPLOYMENT = new Map(
  Object.entries({ 'standalone/desktop': 'desktop', 'standalone/mobile': 'desktop', library: 'library' }),
);

/** The long description, or the short one where it says what the summary cannot hold. */
function bodyOf(description: Description, facts: string[], title: string): (string | undefined)[] {
  const { short, long, features, awards, localisedName, genericName, language } = description;
  const label = labelsFor(language);
  const names = [localisedName, genericName].filter((name) => name && name !== title);
  return [
    !long || (short && short.length > MAX_SUMMARY) ? short : undefined,
    long,
    section(label.features, features),
    section(label.facts, [...fact(label.names, names), ...facts]),
    section(label.awards, awards),
  ];
}

/** Protocols of version control that no browser follows, and `git@host:path`. */
const VERSION_CONTROL = /^((git|ssh|svn|hg|bzr)(\+[a-z]+)?:\/\/\S+|[\w.-]+@[\w.-]+:\S+)$/i;

/** What identifies the software, and its address where a browser can follow it. */
function readRepository(file: SourceRecord, title: string | undefined): { id: string; link?: string } | undefined {
  const stated = file.value('url');
  if (stated === NO_URL_KEY) return { id: `name:${(title ?? '').toLowerCase()}` };
  const url = typeof stated === 'string' ? tidy(stated) : '';
  if (isWebAddress(url)) return { id: withoutVariants(url), link: url };
  const todo = 'Write the address of the source code, https://….';
  if (!VERSION_CONTROL.test(url)) {
    file.log.refuse('url', { expected: 'the web address of the repository', found: show(stated), todo });
    return undefined;
  }
  file.log.warn('url', {
    expected: 'a web address, https://…',
    found: show(url),
    todo: `Imported without a link to the source code. ${todo}`,
  });
  return { id: url };
}

/** Hosts do not tell these apart: a slash or `.git` at the end, capitals in the host name. */
function withoutVariants(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href.replace(/\/+$/, '').replace(/\.git$/i, '');
}

function readTexts(file: SourceRecord, values: Values): Description | undefined {
  const record = file.record('description');
  const languages = isValues(values.description) ? Object.keys(values.description) : [];
  const description = record && readDescription(record, languages);
  if (description?.short ?? description?.long) return description;
  const found = show(values.description);
  file.log.refuse('description', {
    expected: 'a shortDescription in one language',
    found,
    todo: 'Add it, then import the file again.',
  });
  return undefined;
}

function readLegal(file: SourceRecord): string | undefined {
  const legal = file.record('legal');
  const stated = legal?.value('license');
  const { licence, remarks } = readLicence(typeof stated === 'string' ? stated : (legal?.line('license') ?? ''));
  for (const remark of remarks) file.log.warn('legal.license', { ...remark, found: show(stated) });
  if (legal?.value('authorsFile') !== undefined) {
    file.log.warn('legal.authorsFile', {
      expected: 'no such key since 0.4',
      found: 'a deprecated key',
      todo: 'Not imported. Drop it.',
    });
  }
  legal?.ignore('mainCopyrightOwner', 'repoOwner', 'owner');
  legal?.warnUnknown();
  return licence;
}

/** Known to the format, of no use outside their country. */
function noteCountrySections(file: SourceRecord, values: Values): void {
  for (const key of Object.keys(values).filter((key) => isCountrySection(key, values[key]))) {
    file.ignore(key);
    if (key !== key.toUpperCase()) {
      file.log.warn(key, {
        expected: key.toUpperCase(),
        found: show(key),
        todo: 'Not imported: it concerns one country. Write it in capitals.',
      });
    }
  }
}
