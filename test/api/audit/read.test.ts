import { beforeAll, describe, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import { recordEvent } from '#api/audit/service.ts';
import type { AuditEventView } from '#plugins/kit/index.ts';
import type { Caller } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openWorld, type Person, type World } from '../../support/world.ts';
import { listEvents } from './support.ts';

describeEachDialect('reading the audit log', (open) => {
  let world: World;
  let maintainer: Person;
  beforeAll(async () => {
    world = await openWorld(await open());
    maintainer = await world.buildAccount({ role: 'maintainer' });
  });
  const record = (action: string, subject = 'test:1', details = {}, personal?: Record<string, unknown>) =>
    world.database.transaction((trx) => recordEvent(trx, system('test'), action, subject, details, personal));
  const list = async (query = '') => {
    const { status, text } = await maintainer.get(`/api/audit${query}`);
    expect([status, status === 200 ? '' : text]).toEqual([200, '']);
    return JSON.parse(text) as { rows: AuditEventView[]; next?: string };
  };

  it('is for maintainers; for everybody else it does not exist', async () => {
    const callers: [string, Caller][] = [
      ['nobody', world.anonymous],
      ['a contributor', await world.buildAccount({ role: 'contributor' })],
      ['a manager', await world.buildAccount({ role: 'manager' })],
      ['a reviewer', await world.buildAccount({ role: 'reviewer' })],
    ];
    const elsewhere = await world.anonymous.get('/api/nowhere');
    const events = (await listEvents(world.database)).length;
    for (const [who, caller] of callers)
      for (const path of ['/api/audit', '/api/audit.csv', '/api/audit?action=signed-in']) {
        const { status, body } = await caller.get(path);
        expect([who, path, status, body.detail]).toEqual([who, path, 404, elsewhere.body.detail]);
      }
    expect(await listEvents(world.database)).toHaveLength(events);
    expect((await maintainer.get('/api/audit')).status).toBe(200);
    expect((await maintainer.get('/api/audit')).headers.get('Cache-Control')).toContain('no-store');
  });

  it('shows the newest first, with names and with what is personal', async () => {
    await record('told', `account:${maintainer.accountId}`, { hash: 'abc' }, { reason: 'Because.' });
    const { rows } = await list('?limit=1');
    const { name } = maintainer.actor as { name: string };
    expect(rows).toMatchObject([
      {
        actor: 'system:test',
        action: 'told',
        subjectName: name,
        details: { hash: 'abc' },
        personal: { reason: 'Because.' },
      },
    ]);
  });

  it('filters by action, actor, subject and day, all at once', async () => {
    await record('filtered', 'test:a');
    await record('filtered', 'test:b');
    const at = (await list('?limit=1')).rows[0]!.at.slice(0, 10);
    expect((await list('?action=filtered')).rows.map(({ subject }) => subject)).toEqual(['test:b', 'test:a']);
    expect((await list('?subject=test:a')).rows).toHaveLength(1);
    expect((await list(`?action=filtered&actor=system:test&subject=test:b&from=${at}&to=${at}`)).rows).toHaveLength(1);
    for (const none of ['actor=anonymous', 'from=2999-01-01', 'to=2001-01-01', 'subject=test:c'])
      expect((await list(`?action=filtered&${none}`)).rows).toEqual([]);
  });

  it('goes on where the page before ended, whatever is recorded meanwhile', async () => {
    for (const n of [1, 2, 3, 4, 5]) await record('paged', `test:${n}`);
    const first = await list('?action=paged&limit=2');
    await record('paged', 'test:6');
    const second = await list(`?action=paged&limit=2&cursor=${first.next}`);
    const third = await list(`?action=paged&limit=2&cursor=${second.next}`);
    const pages = [first, second, third].map(({ rows }) => rows.map(({ subject }) => subject));
    expect(pages).toEqual([['test:5', 'test:4'], ['test:3', 'test:2'], ['test:1']]);
    expect(third.next).toBeUndefined();
  });

  it.each(['x=1', 'limit=0', 'limit=101', 'cursor=a', 'cursor=-1', 'from=yesterday', 'actor=a@example.org', 'action='])(
    'refuses %s',
    async (query) => {
      expect((await maintainer.get(`/api/audit?${query}`)).body.title).toBe('invalid_input');
      if (!/limit|cursor/.test(query))
        expect((await maintainer.get(`/api/audit.csv?${query}`)).body.title).toBe('invalid_input');
    },
  );

  describe('as CSV', () => {
    const csv = async (query = '') => {
      const { status, text, headers } = await maintainer.get(`/api/audit.csv${query}`);
      expect(status).toBe(200);
      return {
        text,
        headers,
        lines: text
          .replace(/^\uFEFF/, '')
          .trimEnd()
          .split('\r\n'),
      };
    };

    it('has what the filters let through, as a file, and nothing personal', async () => {
      await record('exportable', 'test:1', { hash: 'abc' }, { reason: 'Because, of "this".' });
      const { lines, headers, text } = await csv('?action=exportable');
      const [{ sequence, at, hash } = { sequence: 0, at: '', hash: '' }] = (await list('?action=exportable')).rows;
      expect(lines).toEqual([
        'sequence,at,actor,action,subject,details,hash',
        `${sequence},${at},system:test,exportable,test:1,"{""hash"":""abc""}",${hash}`,
      ]);
      expect(headers.get('Content-Disposition')).toBe('attachment; filename="entrepot-audit.csv"');
      expect(headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
      expect(text).not.toContain('Because');
    });

    it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1'])('writes %j as text, not as a formula', async (subject) => {
      await record('formula', subject);
      const { lines } = await csv('?action=formula');
      const cell = lines.find((line) => line.includes(subject))!;
      expect(cell).toContain(`formula,'${subject}`);
    });

    it('is an event itself, with its filters, and not part of what it lists', async () => {
      const { text } = await csv('?action=exported');
      expect((await csv('?action=exported')).lines).toHaveLength(text.trimEnd().split('\r\n').length + 1);
      // Of its kind: refusals that came before are written down a moment later, counted together.
      const [newest] = (await list('?action=exported&limit=1')).rows;
      expect(newest).toMatchObject({
        actor: `account:${maintainer.accountId}`,
        action: 'exported',
        subject: 'audit',
        details: { action: 'exported' },
      });
    });

    it('comes whole, however much there is', async () => {
      await world.database.transaction(async (trx) => {
        for (let n = 0; n < 1100; n++) await recordEvent(trx, system('test'), 'many', `test:${n}`);
      });
      const { lines } = await csv('?action=many');
      expect(lines).toHaveLength(1101);
      expect(new Set(lines).size).toBe(1101);
    });
  });
});
