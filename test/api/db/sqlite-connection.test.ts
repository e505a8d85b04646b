import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database as Sqlite } from 'better-sqlite3';
import { connect, keepStatements } from '#api/db/sqlite-connection.ts';

describe('a statement of SQLite that is kept', () => {
  let connection: Sqlite;
  /** How often SQLite has planned a statement in which `planned()` stands, or carried it out. */
  let asked = 0;

  beforeEach(() => {
    connection = connect(':memory:', {});
    connection.exec(`
      create table ship (name text primary key, port text, tons integer);
      create index ship_port on ship (port);
      create index ship_tons on ship (tons);
      create table port (name text primary key, country text);
      insert into port values ('Bergen', 'NO'), ('Brest', 'FR');
    `);
    const insert = connection.prepare('insert into ship values (?, ?, ?)');
    for (let n = 0; n < 60; n++) insert.run(`ship ${n}`, n % 3 ? 'Bergen' : 'Brest', n % 4);
    // With statistics at hand, SQLite wants to know what a function says before it plans.
    connection.exec('analyze');
    connection.function('planned', { deterministic: true }, () => {
      asked++;
      return 3;
    });
  });

  afterEach(() => {
    connection.close();
  });

  const JOIN =
    'select ship.name from ship join port on port.name = ship.port where ship.tons = planned() and port.name = ?';
  const SORTED = 'select name from ship where tons = planned() and port = ? order by name desc limit ?';

  /** What each use after the first adds. */
  const askedByUse = (use: () => unknown): number => {
    use();
    asked = 0;
    use();
    return asked;
  };

  it.each([
    { how: 'joins', text: JOIN, values: ['Brest'] },
    { how: 'sorts and stops', text: SORTED, values: ['Brest', 2] },
  ])('is planned once, also when it $how', ({ text, values }) => {
    const { prepare } = keepStatements(connection);
    const kept = askedByUse(() => prepare(text).all(...values));
    const alone = connection.prepare(text);
    // Carried out as often, but planned each time: should this no longer be so, statements need no rewording.
    expect(kept).toBe(askedByUse(() => alone.all(...values)) - 1);
  });

  it('answers what it is asked with, each time', () => {
    const { prepare } = keepStatements(connection);
    expect(prepare(JOIN).all('Brest')).toHaveLength(5);
    expect(prepare(JOIN).all('Bergen')).toHaveLength(10);
    expect(prepare(JOIN).all('Cork')).toEqual([]);
    expect(prepare(SORTED).all('Brest', 2)).toEqual([{ name: 'ship 51' }, { name: 'ship 39' }]);
    expect(prepare(SORTED).all('Bergen', 1)).toEqual([{ name: 'ship 7' }]);
  });

  it.each(['12', 12, 12.5, null, "' or 1 = 1 --"])('compares as SQLite does: %o', (value) => {
    connection.exec("insert into port values ('12', null); insert into ship values ('twelve', '12', 12)");
    const { prepare } = keepStatements(connection);
    for (const column of ['name', 'port', 'tons']) {
      const text = `select name from ship where ${column} = ?`;
      expect(prepare(text).all(value)).toEqual(connection.prepare(text).all(value));
    }
  });

  it('is left word for word where it changes something', () => {
    const { prepare } = keepStatements(connection);
    const text = 'update port set country = ? where name = ?';
    expect(prepare(text).source).toBe(text);
    prepare(text).run('IE', 'Brest');
    expect(prepare('select country from port where name = ?').all('Brest')).toEqual([{ country: 'IE' }]);
  });
});
