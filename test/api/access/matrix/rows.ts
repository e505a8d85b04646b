import { COUNTS, ENTRY_LISTS, GROUP_LISTS, INVITATION_LISTS } from './lists.ts';
import type { Row } from './row.ts';
import type { Office } from './offices.ts';
import { COMPARE_LISTS, EXPORT_LISTS, EXPORT_ROWS, IMPORT_PAGE_ROWS, IMPORT_ROWS } from './rows-exchange.ts';
import { ASSISTANCE_ROWS } from './rows-assistance.ts';
import { MATURITY_ROWS } from './rows-maturity.ts';
import { ACCOUNT_ROWS } from './rows-account.ts';
import { BLOCK_ROWS } from './rows-blocks.ts';
import { GLOSSARY_ROWS } from './rows-glossary.ts';
import { OWN_ACCOUNT_ROWS } from './rows-own-account.ts';
import { CREDENTIAL_ROWS } from './rows-credentials.ts';
import { DECISION_ROWS } from './rows-decisions.ts';
import { ENTRY_ROWS } from './rows-entries.ts';
import { FACTOR_ROWS } from './rows-factors.ts';
import { FRESHNESS_ROWS } from './rows-freshness.ts';
import { FILE_ROWS, SENDING_ROWS, UPLOAD_ROWS } from './rows-files.ts';
import { GROUP_ROWS, INVITATION_ROWS } from './rows-groups.ts';
import type { Calling, Reported, Using } from './market.ts';
import { CALL_ROWS, MARKET_LIST_ROWS, REPORT_ROWS, REPORTING_ROWS, USE_ROWS } from './rows-market.ts';
import type { Proving } from './provings.ts';
import { PROOF_ROWS } from './rows-proofs.ts';
import { DESK_ROWS, JOINING_ROWS, OFFICE_ROWS } from './rows-joining.ts';
import { PLUGIN_ROWS } from './rows-plugins.ts';
import { PORTAL_ROWS } from './rows-portal.ts';
import { UPKEEP_LIST_ROWS, UPKEEP_ROWS } from './rows-upkeep.ts';
import { SIGN_ON_ROWS } from './rows-sign-on.ts';
import { TOKEN_ROWS } from './rows-tokens.ts';
import { TRANSLATION_ROWS } from './rows-translations.ts';
import { NEW_ENTRIES, type NewEntry, TYPE_ROWS } from './rows-types.ts';
import { TREND_ROWS } from './rows-trends.ts';
import { WRITING_ROWS } from './rows-writing.ts';
import { OFFER_ROWS, OFFERING_ROWS, ORGANISATION_ROWS, ORGANISATION_WIDE_ROWS } from './rows-organisations.ts';
import type { OfferSubject, OrganisationSubject } from './organisations.ts';
import type { Stage } from './stage.ts';
import type { Group, Subject } from './subjects.ts';
import type { UploadSubject } from './upload-subjects.ts';
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
  rows: [...ENTRY_ROWS, ...DECISION_ROWS, ...OFFERING_ROWS, ...FRESHNESS_ROWS, ...REPORTING_ROWS],
  subjects: toSubjects,
};
export const ABOUT_FILES: Table<[Subject]> = {
  about: 'files of entries in every state and of every marking',
  rows: FILE_ROWS,
  subjects: toSubjects,
};
export const ABOUT_UPLOADS: Table<[UploadSubject]> = {
  about: 'files on their way',
  rows: UPLOAD_ROWS,
  subjects: ({ uploads }) => uploads.map((one) => ({ name: one.name, asked: only(one) })),
};
export const ABOUT_OTHER_TYPES: Table<[Subject]> = {
  about: 'products and guidance',
  rows: ABOUT_ENTRIES.rows,
  subjects: ({ ofOtherTypes }) => ofOtherTypes.map((subject) => ({ name: subject.name, asked: only(subject) })),
};
export const ABOUT_TYPES: Table<[NewEntry]> = {
  about: 'every type with every marking, for the organisation one belongs to',
  rows: [...TYPE_ROWS, ...IMPORT_ROWS],
  subjects: () => NEW_ENTRIES.map((entry) => ({ name: `${entry.type}, ${entry.marking}`, asked: only(entry) })),
};
export const ABOUT_WRITING: Table<[Subject]> = {
  about: 'every marking of a new entry',
  rows: [...WRITING_ROWS, ...TRANSLATION_ROWS],
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
export const ABOUT_PROOFS: Table<[Proving]> = {
  about: 'proofs of control: of the own organisation, of another and of none',
  rows: PROOF_ROWS,
  subjects: ({ provings }) => provings.map((proving) => ({ name: proving.name, asked: only(proving) })),
};
export const ABOUT_THE_REST: Table<[]> = {
  about: 'the portal and the own account',
  rows: [
    ...[...PORTAL_ROWS, ...ACCOUNT_ROWS, ...OWN_ACCOUNT_ROWS, ...FACTOR_ROWS, ...SIGN_ON_ROWS, ...CREDENTIAL_ROWS],
    ...[...BLOCK_ROWS, ...GLOSSARY_ROWS, ...TREND_ROWS, ...TOKEN_ROWS],
    ...[...JOINING_ROWS, ...UPKEEP_LIST_ROWS, ...ORGANISATION_WIDE_ROWS],
    ...[...EXPORT_ROWS, ...IMPORT_PAGE_ROWS, ...SENDING_ROWS, ...PLUGIN_ROWS, ...MARKET_LIST_ROWS],
    ...ASSISTANCE_ROWS,
    ...MATURITY_ROWS,
  ],
  subjects: () => [{ name: 'as such', asked: [] }],
};

export const ABOUT_ORGANISATIONS: Table<[OrganisationSubject]> = {
  about: 'organisations: one’s own, another, one that is suspended, one that is merged and none',
  rows: ORGANISATION_ROWS,
  subjects: ({ organisations }) => organisations.map((one) => ({ name: one.name, asked: only(one) })),
};
export const ABOUT_OFFERS: Table<[OfferSubject]> = {
  about: 'entries that are offered',
  rows: OFFER_ROWS,
  subjects: ({ offers }) => offers.map((one) => ({ name: one.name, asked: only(one) })),
};

export const ABOUT_CALLS: Table<[Calling]> = {
  about: 'calls for technology: open, closed and none',
  rows: CALL_ROWS,
  subjects: ({ market }) => market.callings.map((one) => ({ name: one.name, asked: only(one) })),
};
export const ABOUT_USES: Table<[Using]> = {
  about: 'declared use of a product, and of none',
  rows: USE_ROWS,
  subjects: ({ market }) => market.usings.map((one) => ({ name: one.name, asked: only(one) })),
};
export const ABOUT_REPORTS: Table<[Reported]> = {
  about: 'a problem report, and none',
  rows: REPORT_ROWS,
  subjects: ({ market }) => market.reporteds.map((one) => ({ name: one.name, asked: only(one) })),
};

/** Every way that has a row, as the rows write it, without what it is for. */
export const WAYS: ReadonlySet<string> = new Set(
  [
    PROOF_ROWS,
    ...[CALL_ROWS, USE_ROWS, REPORT_ROWS],
    ...[
      ABOUT_ENTRIES,
      ABOUT_TYPES,
      ABOUT_WRITING,
      ABOUT_GROUPS,
      ABOUT_INVITATIONS,
      ABOUT_OFFICES,
      ABOUT_UPKEEP,
      ABOUT_THE_REST,
    ].map(({ rows }) => rows),
    ...[ABOUT_FILES, ABOUT_UPLOADS].map(({ rows }) => rows),
    ...[ABOUT_ORGANISATIONS, ABOUT_OFFERS].map(({ rows }) => rows),
    ...[COUNTS, ENTRY_LISTS, GROUP_LISTS, INVITATION_LISTS, EXPORT_LISTS, COMPARE_LISTS],
  ]
    .flat()
    .flatMap(({ ways }) => Object.keys(ways))
    .map((way) => way.split(',')[0]!),
);
