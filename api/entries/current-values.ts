import { type EntryType, type FieldValues, migrateFields, type PlainReason, walkValues } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import { fromJson, type Json } from '../db/json.ts';
import { AppError } from '../errors.ts';
import { renderMarkdown } from './markdown.ts';

/** What is known of a revision where its fields are read. */
export interface StoredValues {
  type: string;
  revision_hash: string;
  revision_version: number;
  fields: Json;
  html: Json;
}

export interface CurrentValues {
  fields: FieldValues;
  html: Record<string, string>;
  /** Why its fields cannot be read as those of its type; then they are as they were stored. Left out: they can. */
  plain?: PlainReason;
  /** For the log and the list of jobs: the plugin, the step and what it said. */
  problem?: string;
}

/**
 * The fields of a revision in the version that its plugin has: what every reader, form and index works with. What is
 * stored, and with it hash and approval, stays as it is.
 */
export function currentValues({ entryTypes }: Pick<Context, 'entryTypes'>, row: StoredValues): CurrentValues {
  const type = Object.hasOwn(entryTypes, row.type) ? entryTypes[row.type] : undefined;
  if (!type) return { ...stored(row), plain: 'type-removed' };
  if (row.revision_version === type.version) return stored(row);
  if (row.revision_version > type.version) return { ...stored(row), plain: 'version-newer' };
  const cache = cacheOf(type);
  const known = cache.get(row.revision_hash);
  if (known) return known;
  const values = migrated(type, row);
  cache.set(row.revision_hash, values);
  if (cache.size > MAX_CACHED) cache.delete(cache.keys().next().value!);
  return values;
}

/** The same for whoever goes on with them. @throws state_conflict */
export function requireCurrent(context: Pick<Context, 'entryTypes'>, row: StoredValues): CurrentValues {
  const values = currentValues(context, row);
  if (values.plain) throw new AppError('state_conflict', NOT_CURRENT[values.plain]);
  return values;
}

const stored = (row: StoredValues): CurrentValues => ({
  fields: fromJson<FieldValues>(row.fields),
  html: fromJson<Record<string, string>>(row.html),
});

function migrated(type: EntryType, row: StoredValues): CurrentValues {
  const before = stored(row);
  try {
    const fields = migrateFields(type, before.fields, row.revision_version);
    return { fields, html: htmlOf(type, fields, before) };
  } catch (error) {
    return { ...before, plain: 'migration-failed', problem: error instanceof Error ? error.message : String(error) };
  }
}

/** A text that stayed where it was keeps its HTML; only what moved or changed is rendered. */
function htmlOf(type: EntryType, fields: FieldValues, before: CurrentValues): Record<string, string> {
  const html: Record<string, string> = {};
  walkValues(type.description, fields, (field, path, value) => {
    if (field.kind !== 'markdown') return;
    const kept = Object.hasOwn(before.html, path) && valueAt(before.fields, path) === value;
    html[path] = kept ? before.html[path]! : (renderMarkdown(String(value), path) ?? '');
  });
  return html;
}

const valueAt = (values: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? (value as FieldValues)[key] : undefined),
      values,
    );

/** Enough for the entries that people ask for again and again. */
const MAX_CACHED = 1000;

// By type and not by its id: another version of a plugin is another object.
const caches = new WeakMap<EntryType, Map<string, CurrentValues>>();

function cacheOf(type: EntryType): Map<string, CurrentValues> {
  const known = caches.get(type) ?? new Map<string, CurrentValues>();
  caches.set(type, known);
  return known;
}

const NOT_CURRENT: Record<PlainReason, { en: string; fr: string }> = {
  'type-removed': {
    en: 'The plugin for this type of entry is not installed, so the entry can be read, withdrawn and nothing else. Ask the maintainers to install it again; nothing is lost.',
    fr: 'Le module de ce type de fiche n’est pas installé : la fiche peut seulement être lue et retirée. Demandez aux responsables de le réinstaller ; rien n’est perdu.',
  },
  'version-newer': {
    en: 'This entry was written with a newer version of its plugin than the one installed, so it can be read, withdrawn and nothing else. Ask the maintainers to install that version again; nothing is lost.',
    fr: 'Cette fiche a été rédigée avec une version de son module plus récente que celle installée : elle peut seulement être lue et retirée. Demandez aux responsables de réinstaller cette version ; rien n’est perdu.',
  },
  'migration-failed': {
    en: 'The plugin for this type of entry could not bring its fields up to its present version, so it can be read, withdrawn and nothing else. The maintainers see what is wrong on the page of jobs; nothing is lost.',
    fr: 'Le module de ce type de fiche n’a pas pu convertir ses champs à sa version actuelle : elle peut seulement être lue et retirée. Les responsables voient l’erreur sur la page des tâches ; rien n’est perdu.',
  },
};
