import { defineCommand, runCommand, showUsage } from 'citty';
import { AppError } from '../errors.ts';
import { accountCommand } from './account.ts';
import { auditCommand } from './audit.ts';
import { buildCommand } from './build.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { organisationCommand } from './organisation.ts';
import { pluginCommand } from './plugin.ts';

const main = defineCommand({
  meta: { name: 'entrepot', description: 'Entrepôt on the command line. Works beside a running server.' },
  subCommands: {
    account: accountCommand,
    audit: auditCommand,
    build: buildCommand,
    export: exportCommand,
    import: importCommand,
    organisation: organisationCommand,
    plugin: pluginCommand,
  },
});

const rawArgs = process.argv.slice(2);
try {
  if (rawArgs.length === 0 || rawArgs.includes('--help')) await showUsage(main);
  else await runCommand(main, { rawArgs });
} catch (error) {
  // A command that cannot be carried out says why and what to do; only a bug shows where in the code it happened.
  process.exitCode = 1;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof AppError)
    for (const { path, message } of error.problems ?? []) process.stderr.write(`  ${path}: ${message.en}\n`);
}
