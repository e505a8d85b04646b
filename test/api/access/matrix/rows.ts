import { COUNTS, ENTRY_LISTS, GROUP_LISTS, INVITATION_LISTS } from './lists.ts';
import type { Row } from './row.ts';
import type { Office } from './offices.ts';
import { ACCOUNT_ROWS } from './rows-account.ts';
import { DECISION_ROWS } from './rows-decisions.ts';
import { ENTRY_ROWS } from './rows-entries.ts';
import { GROUP_ROWS, INVITATION_ROWS } from './rows-groups.ts';
import { DESK_ROWS, JOINING_ROWS, OFFICE_ROWS } from './rows-joining.ts';
import { PORTAL_ROWS } from './rows-portal.ts';
import { UPKEEP_LIST_ROWS, UPKEEP_ROWS } from './rows-upkeep.ts';
import { WRITING_ROWS } from './rows-writing.ts';
import type { Stage } from './stage.ts';
import type { Group, Subject } from './subjects.ts';
import type { Upkeep } from './upkeep.ts';

/** Rows with what is asked about in them. */
export interface Table<Asked extends unknown[] = never> {
  about: string;
  rows: readonly Row<Asked>[];
  subjects: (stage: Stage) => { name: string; asked: Asked }[];
}

const toSubjects = ({ subjects }: Stage) => subjects.map((subject) => ({ name: subject.name, asked: only(subject) }));
const only = <One>(one: One): [One] => [one];

export const ABOUT_ENTRIES: Table<[Subject]> = {
  about: 'every state and marking of an entry',
  rows: [...ENTRY_ROWS, ...DECISION_ROWS],
  subjects: toSubjects,
};
export const ABOUT_WRITING: Table<[Subject]> = {
  about: 'every marking of a new entry',
  rows: WRITING_ROWS,
  subjects: (stage) => toSubjects(stage).filter(({ name }) => name.startsWith('draft')),
};
export const ABOUT_GROUPS: Table<[Group]> = {
  about: 'groups: one’s own, another, one that has ended and none',
  rows: GROUP_ROWS,
  subjects: ({ groups }) => groups.map((group) => ({ name: group.name, asked: only(group) })),
};
export const ABOUT_INVITATIONS: Table<[Group]> = {
  about: 'invitations to groups',
  rows: INVITATION_ROWS,
  subjects: ABOUT_GROUPS.subjects,
};
export const ABOUT_OFFICES: Table<[Office]> = {
  about: 'organisations: one’s own, another and none',
  rows: [...OFFICE_ROWS, ...DESK_ROWS],
  subjects: ({ offices }) => offices.map((office) => ({ name: office.name, asked: only(office) })),
};
export const ABOUT_UPKEEP: Table<[Upkeep]> = {
  about: 'jobs that were given up and letters that wait',
  rows: UPKEEP_ROWS,
  subjects: ({ upkeep }) => upkeep.map((one) => ({ name: one.name, asked: only(one) })),
};
export const ABOUT_THE_REST: Table<[]> = {
  about: 'the portal and the own account',
  rows: [...PORTAL_ROWS, ...ACCOUNT_ROWS, ...JOINING_ROWS, ...UPKEEP_LIST_ROWS],
  subjects: () => [{ name: 'as such', asked: [] }],
};

/** Every way that has a row, as the rows write it, without what it is for. */
export const WAYS: ReadonlySet<string> = new Set(
  [
    ...[ABOUT_ENTRIES, ABOUT_WRITING, ABOUT_GROUPS, ABOUT_INVITATIONS, ABOUT_OFFICES, ABOUT_UPKEEP, ABOUT_THE_REST].map(
      ({ rows }) => rows,
    ),
    ...[COUNTS, ENTRY_LISTS, GROUP_LISTS, INVITATION_LISTS],
  ]
    .flat()
    .flatMap(({ ways }) => Object.keys(ways))
    .map((way) => way.split(',')[0]!),
);
