import { describe, expect, it } from 'vitest';
import { type Actor, anonymous, nameOfActor, organisationIdsOf, system, toViewer } from '#api/access/actor.ts';
import {
  all,
  always,
  any,
  defineRule,
  isAfter,
  isIn,
  isNotIn,
  isNull,
  never,
  type Rule,
} from '#api/access/condition.ts';
import { answerInvitation } from '#api/access/answer-invitation.ts';
import { filterByGroup } from '#api/access/filter-by-group.ts';
import { isAgencyKind } from '#api/access/agency.ts';
import { makeGroup } from '#api/access/make-group.ts';
import { manageGroup } from '#api/access/manage-group.ts';
import { seeGroup } from '#api/access/see-group.ts';
import { narrowEntry } from '#api/access/narrow-entry.ts';
import { readPublication } from '#api/access/read-publication.ts';
import { type DecisionRow, decideOnEntry } from '#api/access/decide-on-entry.ts';
import { editEntry } from '#api/access/edit-entry.ts';
import { seeWorkingEntry } from '#api/access/see-working-entry.ts';
import { withdrawEntry } from '#api/access/withdraw-entry.ts';
import { writeForOrganisation } from '#api/access/write-for-organisation.ts';
import { entryTypes } from '#plugins/index.ts';
import { type EntryType, MARKINGS, ORGANISATION_KINDS, type OrganisationKind, STATES } from '#plugins/kit/index.ts';
import { accountActor, memberOf } from '../../support/world.ts';

const organisationOf = (kind: OrganisationKind, id = 'own') => ({ id, slug: id, name: id, kind, country: null });
const member = (kind: OrganisationKind, id = 'own'): Actor => memberOf(organisationOf(kind, id));
const memberAnd = (platformRole: 'reviewer' | 'maintainer'): Actor => ({
  ...(member('customs') as Extract<Actor, { kind: 'account' }>),
  platformRole,
});
const reviewer = accountActor({ platformRole: 'reviewer' });
const maintainer = accountActor({ platformRole: 'maintainer' });
const contactPoint = accountActor({ platformRole: 'contact-point', country: 'KE' });
const process = system('test');

describe('reading a live entry', () => {
  const ALL = [...MARKINGS];
  it.each<[string, Actor, own: string[], others: string[]]>([
    ['nobody in particular', anonymous, ['clear'], ['clear']],
    ['an account without an organisation', accountActor(), ['clear', 'green'], ['clear', 'green']],
    [
      'a member of a company',
      member('technology-company'),
      ['clear', 'green', 'amber', 'amber-strict'],
      ['clear', 'green'],
    ],
    [
      'a member of an international organisation',
      member('international-organisation'),
      ['clear', 'green', 'amber', 'amber-strict'],
      ['clear', 'green'],
    ],
    ['a member of academia', member('academia'), ['clear', 'green', 'amber', 'amber-strict'], ['clear', 'green']],
    ['a customs officer', member('customs'), ['clear', 'green', 'amber', 'amber-strict'], ['clear', 'green', 'amber']],
    [
      'a border agent',
      member('border-agency'),
      ['clear', 'green', 'amber', 'amber-strict'],
      ['clear', 'green', 'amber'],
    ],
    ['a reviewer', reviewer, ['clear', 'green'], ['clear', 'green']],
    ['a maintainer', maintainer, ['clear', 'green'], ['clear', 'green']],
    ['a contact point', contactPoint, ['clear', 'green'], ['clear', 'green']],
    ['the process itself', process, ALL, ALL],
  ])('%s', (_name, actor, own, others) => {
    const readable = (organisation_id: string) =>
      MARKINGS.filter((marking) =>
        readPublication.allows(actor, {
          marking,
          organisation_id,
          group_id: marking === 'red' ? 'group' : null,
          addressee_id: null,
          held_at: null,
        }),
      );
    expect(readable('own')).toEqual(own);
    expect(readable('other')).toEqual(others);
  });

  it('ends for everybody but the process itself while it is held back', () => {
    for (const marking of MARKINGS) {
      const row = {
        marking,
        organisation_id: 'own',
        group_id: null,
        addressee_id: null,
        held_at: '2026-11-22T10:00:00.000Z',
      };
      for (const actor of [anonymous, member('customs'), reviewer, maintainer, memberAnd('maintainer')])
        expect(readPublication.allows(actor, row)).toBe(false);
      expect(readPublication.allows(process, row)).toBe(true);
    }
  });

  it('is for agencies only while their kind is granted', () => {
    const lapsed = { ...(member('customs') as Extract<Actor, { kind: 'account' }>) };
    lapsed.memberships = lapsed.memberships.map((membership) => ({ ...membership, isAgency: false }));
    const row = { organisation_id: 'other', group_id: null, addressee_id: null, held_at: null };
    expect(readPublication.allows(lapsed, { ...row, marking: 'amber' })).toBe(false);
    expect(readPublication.allows(lapsed, { ...row, marking: 'amber', organisation_id: 'own' })).toBe(true);
    expect(makeGroup.allows(lapsed, {})).toBe(false);
  });

  it('is denied for a marking that nobody has defined', () => {
    const row = {
      marking: 'purple' as 'clear',
      organisation_id: 'own',
      group_id: null,
      addressee_id: null,
      held_at: null,
    };
    for (const actor of [anonymous, member('customs'), maintainer])
      expect(readPublication.allows(actor, row)).toBe(false);
  });
});

describe('a group', () => {
  const inGroup = (actor: Actor, role: 'owner' | 'member' = 'member'): Actor => ({
    ...(actor as Extract<Actor, { kind: 'account' }>),
    groups: [{ groupId: 'group', role }],
  });
  const colleague = member('customs');

  it('is all that decides who reads what is marked red', () => {
    const row = {
      marking: 'red' as const,
      organisation_id: 'own',
      group_id: 'group',
      addressee_id: null,
      held_at: null,
    };
    for (const actor of [anonymous, colleague, reviewer, maintainer, memberAnd('maintainer')])
      expect(readPublication.allows(actor, row)).toBe(false);
    for (const actor of [inGroup(colleague), inGroup(member('technology-company', 'other')), inGroup(accountActor())])
      expect(readPublication.allows(actor, row)).toBe(true);
    expect(readPublication.allows(inGroup(colleague), { ...row, group_id: 'another' })).toBe(false);
    expect(readPublication.allows(inGroup(colleague), { ...row, group_id: null })).toBe(false);
  });

  it('takes every other right away from who is outside, and gives none to who is inside', () => {
    const row = (state: 'submitted' | 'published') => ({
      ...{ state, organisation_id: 'own', group_id: 'group', addressee_id: null },
      ...{ written_by: null, submitted_by: null, given_by: null },
    });
    const may = (actor: Actor) =>
      Object.entries<Rule<DecisionRow>>({ editEntry, decideOnEntry, seeWorkingEntry, withdrawEntry, narrowEntry })
        .filter(([, rule]) => rule.allows(actor, row('submitted')) || rule.allows(actor, row('published')))
        .map(([name]) => name);
    for (const actor of [anonymous, colleague, reviewer, maintainer, memberAnd('maintainer')])
      expect(may(actor)).toEqual([]);
    expect(may(inGroup(accountActor(), 'owner'))).toEqual([]);
    expect(may(inGroup(colleague))).toEqual(['editEntry', 'seeWorkingEntry', 'withdrawEntry', 'narrowEntry']);
    expect(may(inGroup(reviewer))).toEqual(['decideOnEntry', 'seeWorkingEntry']);
    expect(may(inGroup(memberAnd('reviewer')))).not.toContain('decideOnEntry');
  });

  it('is open to its members, in the hands of its owners, and nobody’s once it has ended', () => {
    const open = { id: 'group', ended_at: null };
    const ended = { id: 'group', ended_at: '2026-11-22T10:00:00.000Z' };
    const [one, owner] = [inGroup(accountActor()), inGroup(accountActor(), 'owner')];
    for (const actor of [anonymous, colleague, reviewer, maintainer])
      expect([seeGroup.allows(actor, open), manageGroup.allows(actor, open)]).toEqual([false, false]);
    expect([seeGroup.allows(one, open), manageGroup.allows(one, open)]).toEqual([true, false]);
    expect([seeGroup.allows(owner, open), manageGroup.allows(owner, open)]).toEqual([true, true]);
    for (const actor of [one, owner, process])
      expect([seeGroup.allows(actor, ended), manageGroup.allows(actor, ended)]).toEqual([false, false]);
    expect([filterByGroup.allows(one, open), filterByGroup.allows(colleague, open)]).toEqual([true, false]);
  });

  it('is made by officers of customs and border agencies', () => {
    const makers = ORGANISATION_KINDS.filter((kind) => makeGroup.allows(member(kind), {}));
    expect(makers).toEqual(['customs', 'border-agency']);
    for (const actor of [anonymous, accountActor(), reviewer, maintainer, process])
      expect(makeGroup.allows(actor, {})).toBe(false);
  });

  it('invites the account with the address, and nobody else', () => {
    const invited = accountActor({ email: 'a@example.org' });
    expect(answerInvitation.allows(invited, { email: 'a@example.org' })).toBe(true);
    const unconfirmed = accountActor({ email: 'a@example.org', isUnconfirmed: true });
    expect(answerInvitation.allows(unconfirmed, { email: 'a@example.org' })).toBe(false);
    for (const actor of [anonymous, accountActor({ email: 'b@example.org' }), maintainer, process])
      expect(answerInvitation.allows(actor, { email: 'a@example.org' })).toBe(false);
  });
});

/** Written by the process itself, and never given away. */
const nobodys = { group_id: null, addressee_id: null, written_by: null, submitted_by: null, given_by: null };

describe('working on an entry', () => {
  const rules = {
    edit: editEntry,
    decide: decideOnEntry,
    open: seeWorkingEntry,
    withdraw: withdrawEntry,
    narrow: narrowEntry,
  };
  type Allowed = Record<keyof typeof rules, readonly string[]>;
  const none: Allowed = { edit: [], decide: [], open: [], withdraw: [], narrow: [] };
  const writer: Allowed = { edit: STATES, decide: [], open: STATES, withdraw: STATES, narrow: STATES };

  it.each<[string, Actor, own: Allowed, others: Allowed]>([
    ['nobody in particular', anonymous, none, none],
    ['an account without an organisation', accountActor(), none, none],
    ['a member', member('technology-company'), writer, none],
    ['a contact point', contactPoint, none, none],
    [
      'a reviewer',
      reviewer,
      { ...none, decide: ['submitted'], open: ['submitted'] },
      { ...none, decide: ['submitted'], open: ['submitted'] },
    ],
    ['a member who reviews', memberAnd('reviewer'), writer, { ...none, decide: ['submitted'], open: ['submitted'] }],
    [
      'a maintainer',
      maintainer,
      { edit: [], decide: ['submitted'], open: ['submitted', 'published'], withdraw: STATES, narrow: STATES },
      { edit: [], decide: ['submitted'], open: ['submitted', 'published'], withdraw: STATES, narrow: STATES },
    ],
    [
      'a member who maintains',
      memberAnd('maintainer'),
      writer,
      { edit: [], decide: ['submitted'], open: ['submitted', 'published'], withdraw: STATES, narrow: STATES },
    ],
    ['the process itself', process, { ...writer, decide: ['submitted'] }, { ...writer, decide: ['submitted'] }],
  ])('%s', (_name, actor, own, others) => {
    const allowed = (organisation_id: string): Allowed => {
      const statesFor = (rule: Rule<DecisionRow>) =>
        STATES.filter((state) => rule.allows(actor, { state, organisation_id, ...nobodys }));
      return {
        edit: statesFor(rules.edit),
        decide: statesFor(rules.decide),
        open: statesFor(rules.open),
        withdraw: statesFor(rules.withdraw),
        narrow: statesFor(rules.narrow),
      };
    };
    expect(allowed('own')).toEqual(own);
    expect(allowed('other')).toEqual(others);
  });
});

describe('deciding on an entry', () => {
  const row = {
    ...({ state: 'submitted', organisation_id: 'own', group_id: null, addressee_id: null } as const),
    ...{ written_by: 'author', submitted_by: 'sender', given_by: null },
  };
  const person = (overrides: Parameters<typeof accountActor>[0] = {}) =>
    accountActor({ platformRole: 'maintainer', ...overrides });

  it.each<[string, Actor, boolean]>([
    ['somebody without an interest', person(), true],
    ['whoever wrote the revision', person({ accountId: 'author' }), false],
    ['whoever submitted it', person({ accountId: 'sender' }), false],
    ['whoever left its organisation a short while ago', person({ formerOrganisationIds: ['own'] }), false],
    ['whoever left another organisation', person({ formerOrganisationIds: ['other'] }), true],
    ['a member of its organisation', memberAnd('maintainer'), false],
  ])('is decided for %s', (_name, actor, allowed) => {
    expect(decideOnEntry.allows(actor, row)).toBe(allowed);
    expect(decideOnEntry.allows(actor, { ...row, state: 'draft' })).toBe(false);
  });

  it('is not for the people of an organisation that gave the entry away', () => {
    const given = { ...row, given_by: 'giver' };
    expect(decideOnEntry.allows(person(), given)).toBe(true);
    expect(decideOnEntry.allows(person({ formerOrganisationIds: ['giver'] }), given)).toBe(false);
    const colleague = member('customs', 'giver') as Extract<Actor, { kind: 'account' }>;
    expect(decideOnEntry.allows({ ...colleague, platformRole: 'reviewer' }, given)).toBe(false);
  });

  it('is open for what nobody wrote: the process itself did', () => {
    expect(decideOnEntry.allows(person(), { ...row, written_by: null, submitted_by: null })).toBe(true);
  });
});

describe('writing for an organisation', () => {
  it.each<[string, EntryType]>(Object.entries(entryTypes))(
    'is open to members, where %s is for its kind',
    (_id, type) => {
      for (const kind of ORGANISATION_KINDS) {
        const row = { id: 'own', kind, kind_until: '9999', status: 'active' as const };
        const rule = writeForOrganisation(type);
        expect(rule.allows(member(kind), row)).toBe(type.publishers.includes(kind));
        expect(rule.allows(member(kind), { ...row, status: 'suspended' })).toBe(false);
        const isLapsedAllowed = type.publishers.includes(kind) && !isAgencyKind(kind);
        for (const kind_until of [null, '2000-01-01T00:00:00.000Z'])
          expect(rule.allows(member(kind), { ...row, kind_until })).toBe(isLapsedAllowed);
        for (const actor of [anonymous, accountActor(), member(kind, 'other'), reviewer, maintainer])
          expect(rule.allows(actor, row)).toBe(false);
        expect(rule.allows(process, row)).toBe(true);
      }
    },
  );

  it('is not open to a company for experience: it tells of its own deployments', () => {
    expect(entryTypes.experience.publishers).not.toContain('technology-company');
  });
});

describe('a condition', () => {
  interface Row {
    colour: string | null;
  }
  const red: Row = { colour: 'red' };
  const allows = (condition: Parameters<typeof defineRule<Row>>[0] extends (actor: Actor) => infer C ? C : never) =>
    defineRule<Row>(() => condition).allows(anonymous, red);

  it('of no values holds for nothing, and its opposite for everything', () => {
    expect(isIn<Row>('colour', [])).toBe(never);
    expect(isNotIn<Row>('colour', [])).toBe(always);
  });

  it('tells what is not set from a text that says so', () => {
    expect(allows(isNull('colour'))).toBe(false);
    const nothing = (condition: Parameters<typeof allows>[0]) =>
      defineRule<Row>(() => condition).allows(anonymous, { colour: null });
    expect(nothing(isNull('colour'))).toBe(true);
    expect(nothing(isIn('colour', ['null', '']))).toBe(false);
    expect(nothing(isNotIn('colour', ['red']))).toBe(false);
  });

  it('of a time holds for a later one, and for nothing that is not set', () => {
    const at = (colour: string | null) =>
      defineRule<Row>(() => isAfter('colour', '2026-11-25T10:00:00.000Z')).allows(anonymous, { colour });
    expect([at('2026-11-25T10:00:00.001Z'), at('2026-11-25T10:00:00.000Z'), at(null)]).toEqual([true, false, false]);
  });

  it('combines', () => {
    expect(allows(all(isIn('colour', ['red']), isNotIn('colour', ['blue'])))).toBe(true);
    expect(allows(all(isIn('colour', ['red']), never))).toBe(false);
    expect(allows(any(never, isIn('colour', ['red'])))).toBe(true);
    expect(allows(any(never, isNotIn('colour', ['red'])))).toBe(false);
  });
});

describe('an actor', () => {
  it('is named in the log by an id, never by name or address', () => {
    expect(nameOfActor(anonymous)).toBe('anonymous');
    expect(nameOfActor(process)).toBe('system:test');
    expect(nameOfActor(accountActor({ accountId: '42', email: 'a@example.org', name: 'A' }))).toBe('account:42');
  });

  it('shows pages who looks at them, without ids of the database', () => {
    const viewer = toViewer(accountActor({ accountId: 'secret-id', platformRole: 'reviewer', memberships: [] }));
    expect(viewer).toMatchObject({ kind: 'account', platformRole: 'reviewer', memberships: [] });
    expect(JSON.stringify([viewer, toViewer(member('customs'))])).not.toMatch(/secret-id|organisationId/);
    expect(toViewer(anonymous)).toEqual({ kind: 'anonymous', memberships: [] });
  });

  it('writes for the organisations it belongs to', () => {
    expect(organisationIdsOf(member('customs'))).toEqual(['own']);
    expect([organisationIdsOf(anonymous), organisationIdsOf(process)]).toEqual([[], []]);
  });
});
