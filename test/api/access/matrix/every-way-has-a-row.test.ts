import fs from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { CommandDef, SubCommandsDef } from 'citty';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Actor, anonymous, system } from '#api/access/actor.ts';
import { accountCommand } from '#api/cli/account.ts';
import { auditCommand } from '#api/cli/audit.ts';
import { buildCommand } from '#api/cli/build.ts';
import { exportCommand } from '#api/cli/export.ts';
import { importCommand } from '#api/cli/import.ts';
import { organisationCommand } from '#api/cli/organisation.ts';
import { pluginCommand } from '#api/cli/plugin.ts';
import type { FullPortal } from '#api/portal.ts';
import { runCommand } from '../../../support/command-line.ts';
import { describeEachDialect } from '../../../support/each-dialect.ts';
import { listRepositoryFiles, repositoryRoot } from '../../../support/repository.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';
import { accountActor, memberOf, openWorld, type World } from '../../../support/world.ts';
import { TOKEN_WAYS } from './by-token.ts';
import { COMMANDS } from './commands.ts';
import { isForBrowsers, isOfSite } from './row.ts';
import { WAYS } from './rows.ts';

const TOP: Record<string, CommandDef | object> = {
  account: accountCommand,
  audit: auditCommand,
  build: buildCommand,
  export: exportCommand,
  import: importCommand,
  organisation: organisationCommand,
  plugin: pluginCommand,
};

/** What is there without a row, and rows of what is not there; both with what to do. */
const difference = (there: readonly string[], withRow: readonly string[], where: string): string[] => [
  ...there.filter((way) => !withRow.includes(way)).map((way) => `“${way}” has no row: say in ${where} who may do it.`),
  ...withRow.filter((way) => !there.includes(way)).map((way) => `“${way}” is not there any more: take its row away.`),
];
const ROWS = 'test/api/access/matrix/rows-….ts';
const waysOf = (is: (way: string) => boolean): string[] => [...WAYS].filter(is);

/** Parts are made when they are asked for: all of them. */
function allPartsOf(portal: FullPortal): object {
  const parts: Record<string, unknown> = {};
  for (const name in portal) parts[name] = portal[name as keyof FullPortal];
  return parts;
}

describeEachDialect('every way into the portal', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });

  it('has a row in the access matrix when it is a route', () => {
    const routes = world.app.routes
      .filter(({ method, path: address }) => method !== 'ALL' && !address.includes('*'))
      .map(({ method, path: address }) => `${method} ${address.replaceAll(/\{[^}]*\}/g, '')}`);
    const withRow = waysOf((way) => isForBrowsers(way) && !isOfSite(way));
    expect(difference([...new Set(routes)], withRow, ROWS)).toEqual([]);
  });

  it('has a row when it is a use case, whoever is given the portal', () => {
    const useCases = (value: object, prefix = ''): string[] =>
      Object.entries(value).flatMap(([name, part]: [string, unknown]) => {
        if (typeof part === 'function') return [prefix + name];
        const isGroup = typeof part === 'object' && part !== null && Object.getPrototypeOf(part) === Object.prototype;
        return isGroup && !['viewer', 'vocabularies'].includes(name) ? useCases(part, `${prefix}${name}.`) : [];
      });
    const withRow = waysOf((way) => !isForBrowsers(way));
    for (const actor of [anonymous, accountActor(), system('test')])
      expect(difference(useCases(allPartsOf(world.portalFor(actor))), withRow, ROWS)).toEqual([]);
  });

  it('runs as the process itself when it is a command, and says no to everybody else', async () => {
    const organisation = await world.buildOrganisation();
    const { email, actor } = await world.buildAccount({ organisation });
    const others: Actor[] = [
      ...[anonymous, accountActor(), accountActor({ platformRole: 'maintainer', assurance: 'second-factor' })],
      ...[accountActor({ platformRole: 'reviewer' }), memberOf(organisation), actor],
    ];
    const person = { email, organisation: organisation.slug };
    for (const [command, { ask }] of Object.entries(COMMANDS)) {
      if (!ask) continue;
      for (const other of others)
        await expect(ask(world.accounts, other, person), command).rejects.toMatchObject({ code: 'not_allowed' });
      await expect(ask(world.accounts, system('matrix'), person), command).resolves.not.toThrow();
    }
  });
});

describe('every way into the portal', () => {
  it('that a token opens is there', () => {
    expect(TOKEN_WAYS.filter((way) => !WAYS.has(way))).toEqual([]);
  });

  const pages = listRepositoryFiles('site/pages');
  const addressOf = (file: string): string =>
    file
      .slice('site/pages'.length)
      .replace(/(\/index)?\.astro$/, '/')
      .replace(/\.ts$/, '');

  it('has a row when it is a page', () => {
    const withRow = waysOf((way) => way.startsWith('page '));
    expect(
      difference(
        pages.map((file) => `page ${addressOf(file)}`),
        withRow,
        ROWS,
      ),
    ).toEqual([]);
  });

  it('has a row when it is a page that takes a form', () => {
    const taking = pages.filter((file) => fs.readFileSync(path.join(repositoryRoot, file), 'utf8').includes("'POST'"));
    const withRow = waysOf((way) => way.startsWith('form '));
    expect(
      difference(
        taking.map((file) => `form ${addressOf(file)}`),
        withRow,
        ROWS,
      ),
    ).toEqual([]);
  });

  it('has a row when it is a command', async () => {
    const { stdout } = await runCommand({ ENTREPOT_DATA: temporaryDirectory() }, ['--help']);
    const [, usage = ''] = /entrepot ([a-z|]+)/.exec(stripVTControlCharacters(stdout)) ?? [];
    expect(usage.split('|').toSorted()).toEqual(Object.keys(TOP));
    const commands = Object.entries(TOP).flatMap(([name, command]) => {
      const below = 'subCommands' in command ? Object.keys(command.subCommands as SubCommandsDef) : [];
      return below.length === 0 ? [name] : below.map((one) => `${name} ${one}`);
    });
    expect(difference(commands, Object.keys(COMMANDS), 'test/api/access/matrix/commands.ts')).toEqual([]);
  });
});
