import { type ProblemLog, show } from './problem-log.ts';
import { isValues, toWord, type Values } from './record.ts';

/** Versions of the standard that this was written for; `0` stands for the newest of them. */
const NEWEST_MINOR = 7;

/** Keys under names they had in earlier versions, or are often given. */
const RENAMED = new Map(
  Object.entries({
    'publiccode-yaml-version': 'publiccodeYmlVersion',
    'api-documentation': 'apiDocumentation',
    'is-based-on': 'isBasedOn',
    publiccodeYamlVersion: 'publiccodeYmlVersion',
    landingUrl: 'landingURL',
    usedby: 'usedBy',
    tags: 'categories',
    onlyFor: 'scope',
    featureList: 'features',
    apidocumentation: 'apiDocumentation',
    maintainance: 'maintenance',
    organization: 'organisation',
  }),
);

/**
 * Brings the keys of an earlier version to the names of the present one: renamed keys, and the hyphens that versions
 * before 0.2 wrote (`short-description`). A warning for each.
 */
export function modernise(values: Values, log: ProblemLog): Values {
  return renameKeys(isDraftOfStandard(values) ? fromDraftOfStandard(values, log) : values, '', log, 0);
}

/** Sections lie at most three deep; what aliases nest further is never looked at. */
const MAX_DEPTH = 4;

function renameKeys(values: Values, path: string, log: ProblemLog, depth: number): Values {
  const renamed: Values = {};
  for (const [key, value] of Object.entries(values)) {
    const name = isCountrySection(key, value) || depth >= MAX_DEPTH ? key : presentName(key);
    const here = path ? `${path}.${key}` : key;
    if (name !== key && Object.hasOwn(values, name)) {
      log.warn(here, {
        expected: `${name} alone`,
        found: `${name} and ${key}`,
        todo: `Only ${name} was read. Remove ${key}.`,
      });
      continue;
    }
    if (name !== key)
      log.warn(here, { expected: name, found: 'the name of an earlier version', todo: `Read as ${name}. Rename it.` });
    const isSection = isValues(value) && !isCountrySection(key, value) && depth < MAX_DEPTH;
    Object.defineProperty(renamed, name, {
      value: isSection ? renameKeys(value, here, log, depth + 1) : value,
      enumerable: true,
    });
  }
  return renamed;
}

function presentName(key: string): string {
  const known = RENAMED.get(key);
  if (known) return known;
  // A language tag (`en-GB`, `sl-IT-nedis`) has hyphens of its own.
  if (!/^[a-z]+(-[a-z]+)+$/.test(key) || /^[a-z]{2,3}-/.test(key)) return key;
  const camelCase = key.replace(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  return RENAMED.get(camelCase) ?? camelCase;
}

/** A section for one country, as earlier versions allowed them: `IT`, or `it`. */
export const isCountrySection = (key: string, value: unknown): boolean =>
  /^([A-Z]{2}|[a-z]{2})$/.test(key) && isValues(value) && !isLocalised(value);

/** Sections of `description` have names of two letters as well. */
const isLocalised = (value: Values): boolean =>
  Object.keys(value).some((key) => /^(short|long)-?description$|^features$|^(localised|generic)-?name$/i.test(key));

/** The drafts before 0.1 wrote `version: 0.0.1` and a list of descriptions without a language. */
const isDraftOfStandard = (values: Values): boolean =>
  values.publiccodeYmlVersion === undefined &&
  /^0\.0\./.test(toWord(values.version)) &&
  Array.isArray(values.description);

function fromDraftOfStandard(values: Values, log: ProblemLog): Values {
  const [first] = values.description as unknown[];
  const description = isValues(first) ? first : {};
  const {
    version,
    description: _list,
    meta: _meta,
    requisites: _requisites,
    maintainance: _maintainance,
    ...rest
  } = values;
  log.warn('version', {
    expected: 'publiccodeYmlVersion 0.1 or later',
    found: `a draft of the standard, ${show(version)}`,
    todo: 'Imported with name, descriptions and licence, taken as English. Rewrite the file in a present version.',
  });
  const known = Object.entries(rest).filter(([key]) => !key.startsWith('ita-'));
  return {
    ...Object.fromEntries(known),
    publiccodeYmlVersion: '0',
    name: values.name ?? description.name,
    url: values.url ?? NO_URL_KEY,
    description: {
      en: {
        shortDescription: description.shortdesc,
        longDescription: description.longdesc,
        videos: description.videos,
      },
    },
    softwareVersion: description.version,
    releaseDate: description.released,
  };
}

/** Stands for the repository of a draft of the standard, which had no key for it. */
export const NO_URL_KEY = Symbol('no key for the repository');

/** Warns when the file follows a version that was not known here, or names none. */
export function checkVersion(version: string | undefined, log: ProblemLog): void {
  const path = 'publiccodeYmlVersion';
  const number = version?.replace(/^https?:\/\/w3id\.org\/publiccode\/version\//, '');
  if (number === undefined) {
    log.warn(path, {
      expected: 'the version of the standard',
      found: 'nothing',
      todo: 'Read as the newest known. Add it, for example "0".',
    });
    return;
  }
  const [, major, minor = '0'] = /^(\d{1,4})(?:\.(\d{1,4}))?(?:\.\d{1,4})?$/.exec(number) ?? [];
  if (major === '0' && Number(minor) <= NEWEST_MINOR) return;
  const todo = major
    ? 'Read as the newest known. Check what is missing in the entry.'
    : 'Read as the newest known. Correct it.';
  log.warn(path, { expected: `0 to 0.${NEWEST_MINOR}`, found: show(version), todo });
}
