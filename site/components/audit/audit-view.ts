import { type AuditEventView, type AuditFilter, type Locale, localise } from '#plugins/kit/index.ts';
import { actions, facts } from '../../messages/workspace-audit.ts';
import { shortHash } from '../workspace/working-view.ts';

const FILTERS = ['action', 'actor', 'subject', 'from', 'to'] as const;

/** What an address asks for; inputs that were left empty ask for nothing. */
export function readFilters(params: URLSearchParams): AuditFilter {
  const given = FILTERS.map((name) => [name, params.get(name)?.trim()] as const).filter(([, value]) => value);
  return Object.fromEntries(given);
}

/** The address of the same page with other filters, or a further page. */
export const withFilters = (path: string, filters: AuditFilter): string => {
  const params = new URLSearchParams(Object.entries(filters).map(([name, value]) => [name, String(value)]));
  return params.size > 0 ? `${path}?${params}` : path;
};

export const nameOfAction = (action: string, locale: Locale): string => {
  const known = actions[action];
  return known ? localise(known, locale) : action;
};

/** To choose from: every action that has a name, and the one that was asked for. */
export function listActions(asked: string | undefined, locale: Locale) {
  const ids = new Set([...Object.keys(actions), ...(asked ? [asked] : [])]);
  return [...ids]
    .map((id) => ({ id, name: nameOfAction(id, locale) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
}

/** What stands beside the action, each with its name. Hashes are cut to what can be compared by eye. */
export const listFacts = ({ details, personal }: AuditEventView, locale: Locale) =>
  Object.entries({ ...details, ...personal }).map(([id, value]) => ({
    id,
    name: facts[id] ? localise(facts[id], locale) : id,
    value: id === 'hash' ? shortHash(String(value)) : Array.isArray(value) ? value.join(', ') : String(value),
  }));

/** An id is long: its kind and its end are enough to compare by eye. */
export const shortName = (name: string): string => {
  const [, kind, end] = /^([\w-]+):[0-9a-f-]{24}([0-9a-f]{12})$/.exec(name) ?? [];
  return kind ? `${kind}:…${end}` : name;
};
