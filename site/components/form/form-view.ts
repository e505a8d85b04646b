import type {
  EntryCard,
  EntryType,
  GroupName,
  Locale,
  LocalisedText,
  OrganisationCard,
  Portal,
} from '#plugins/kit/index.ts';
import type { PlacedProblems } from './placed-problems.ts';

/** What every part of the form needs to know. */
export interface FormView {
  locale: Locale;
  type: EntryType;
  portal: Portal;
  /** Where the form is sent. */
  action: string;
  /** What the inputs show. */
  typed: FormData;
  problems: PlacedProblems;
  /** What is to be known about the blocks in a text that is saved, by input name. */
  hints: ReadonlyMap<string, string[]>;
  /** What the newer version says, by input name, where it says something else than what was typed. */
  others: ReadonlyMap<string, string[]>;
  /** Groups that the entry may be for, if it is marked so. */
  groups: GroupName[];
  /** Entries that the stored version refers to. */
  references: Record<string, EntryCard>;
  /** Organisations that a field may name; empty where none does. */
  organisations: readonly Pick<OrganisationCard, 'slug' | 'name'>[];
}

/** Fields that every entry has, whatever its type; shown in this order. */
export const CORE_FIELDS = {
  organisation: { en: 'Publishing organisation', fr: 'Organisation qui publie' },
  title: { en: 'Title', fr: 'Titre' },
  summary: { en: 'Summary', fr: 'Résumé' },
  language: { en: 'Language of the entry', fr: 'Langue de la fiche' },
  slug: { en: 'Web address', fr: 'Adresse web' },
  marking: { en: 'Who may read it', fr: 'Qui peut la lire' },
  group: { en: 'Group for TLP:RED', fr: 'Groupe pour TLP:RED' },
  translationOf: { en: 'Original', fr: 'Original' },
  follows: { en: 'Follows the original', fr: 'Suit l’original' },
} satisfies Record<string, LocalisedText>;

/** An id that is also good in a link and a style sheet, from the name of an input. */
export const idOf = (name: string): string => name.replace(/[^A-Za-z0-9-]+/g, '-');

/** The attributes that tie an input to its help, its error and the other version. */
export function inputAttributes(form: FormView, name: string, has: { help: boolean }) {
  const id = idOf(name);
  const described = [
    has.help && `${id}-help`,
    form.others.has(name) && `${id}-other`,
    form.problems.byName.has(name) && `${id}-error`,
    form.hints.has(name) && `${id}-hint`,
  ].filter((part) => part !== false);
  return {
    id,
    name,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
    'aria-invalid': form.problems.byName.has(name) ? ('true' as const) : undefined,
  };
}
