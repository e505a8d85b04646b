import type { z } from 'zod';
import { PluginProblem } from './plugin-problem.ts';
import { toProblems } from './problems.ts';
import type { FieldValues } from './values.ts';

/**
 * How fields of the version before become those of the one that is the key: `{ 2: (fieldsOfV1) => fieldsOfV2, … }`. Each
 * is a pure function of what it is given, which is a copy; it runs whenever an older revision is read.
 */
export type MigrationSteps = Readonly<Record<number, (fields: FieldValues) => FieldValues>>;

/** What a type says about the versions of its fields. */
export interface Versioned {
  id: string;
  version: number;
  migrate: MigrationSteps;
  draftFields: z.ZodObject;
}

/** A step failed; its entry is shown as plain facts until the plugin is mended. */
export class MigrationProblem extends Error {
  override readonly name = 'MigrationProblem';
}

/** @throws PluginProblem when a step is missing, or there is one for a version that is none */
export function requireEveryStep(id: string, version: number, migrate: MigrationSteps): void {
  const wrong = (what: string) => new PluginProblem(`Plugin “${id}”: ${what}`);
  if (!Number.isInteger(version) || version < 1)
    throw wrong(`version is ${version}; give a whole number from 1 on, and one more with every change of its fields.`);
  for (let step = 2; step <= version; step++)
    if (typeof migrate[step] !== 'function')
      throw wrong(
        `its fields are of version ${version}, but migrate has no step ${step}. Add migrate: { ${step}: (fieldsOfVersion${step - 1}) => fieldsOfVersion${step} }, or entries of version ${step - 1} could not be read.`,
      );
  const spare = Object.keys(migrate).find((key) => !(Number(key) >= 2 && Number(key) <= version));
  if (spare !== undefined)
    throw wrong(
      `migrate has a step ${spare}, but its fields are of version ${version}. Raise version, or remove the step.`,
    );
}

/**
 * Fields as an older version stored them, in the form of the version that is installed.
 *
 * @throws MigrationProblem naming the plugin and the step
 */
export function migrateFields(type: Versioned, fields: FieldValues, from: number): FieldValues {
  let values = structuredClone(fields);
  for (let step = from + 1; step <= type.version; step++) {
    try {
      values = type.migrate[step]!(values);
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      throw new MigrationProblem(`Plugin “${type.id}”, step ${step}: it threw “${cause}”.`, { cause: error });
    }
  }
  const parsed = type.draftFields.safeParse(values);
  if (parsed.success) return withoutUndefined(parsed.data);
  const [first] = toProblems(parsed.error.issues);
  throw new MigrationProblem(
    `Plugin “${type.id}”, step ${type.version}: what it made does not fit its fields (${first?.path || 'as a whole'}: ${first?.message.en ?? 'wrong'}).`,
  );
}

const withoutUndefined = (values: FieldValues): FieldValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** Fields of any version in that of the installed plugin; undefined where it cannot read them. */
export function findCurrentFields(type: Versioned, fields: FieldValues, version: number): FieldValues | undefined {
  if (version >= type.version) return version === type.version ? fields : undefined;
  try {
    return migrateFields(type, fields, version);
  } catch {
    return undefined;
  }
}
