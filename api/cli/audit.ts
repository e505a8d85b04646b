import fs from 'node:fs';
import { defineCommand } from 'citty';
import { system } from '../access/actor.ts';
import { publishedFile } from '../audit/checkpoint.ts';
import type { Fault } from '../audit/chain-walk.ts';
import { erasePersonalData } from '../audit/erase.ts';
import { readCheckpoints, readHead } from '../audit/saved-checkpoints.ts';
import { findPublicKey } from '../audit/signing.ts';
import { type AuditReport, verifyAudit } from '../audit/verify.ts';
import { readConfig } from '../config.ts';
import { openCliContext } from './context.ts';
import { findUnknownFlag } from './flags.ts';
import { createProgress, say } from './terminal.ts';

const verify = defineCommand({
  meta: {
    name: 'verify',
    description: 'Check that no event of the audit log was changed, removed, put in or moved; ends with 1 if one was',
  },
  args: {
    checkpoint: {
      type: 'string',
      description: 'A copy of /.well-known/entrepot-audit.json that was kept elsewhere; its keys count as genuine',
      valueHint: 'FILE',
    },
    json: { type: 'boolean', description: 'Print the report as JSON' },
  },
  run: async ({ args, rawArgs }) => {
    const unknown = findUnknownFlag(rawArgs, ['checkpoint', 'json']);
    if (unknown) throw new Error(unknown);
    const { dataDirectory } = readConfig(process.env);
    const kept = args.checkpoint ? readCheckpoints(args.checkpoint) : [];
    const file = publishedFile(dataDirectory);
    const published = fs.existsSync(file) ? readCheckpoints(file) : [];
    const head = readHead(dataDirectory);
    const ownKey = findPublicKey(dataDirectory);
    const keys = new Set([...(ownKey ? [ownKey] : []), ...kept.map(({ publicKey }) => publicKey)]);
    const context = await openCliContext();
    const progress = createProgress('Checked');
    try {
      const report = await verifyAudit(context.deps.database, {
        checkpoints: [...kept, ...published],
        head,
        keys,
        onProgress: progress.show,
      });
      progress.end();
      process.stdout.write(args.json ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report));
      if (report.faultCount > 0) process.exitCode = 1;
    } finally {
      progress.end();
      await context.close();
    }
  },
});

const SUBJECT = /^(?:(?:account|entry):[0-9a-f-]{36}|anonymous)$/;

const erase = defineCommand({
  meta: {
    name: 'erase',
    description:
      'Erase addresses, names and reasons from the log of an account or an entry, or the networks of who was not signed in; the chain stays whole',
  },
  args: {
    subject: {
      type: 'positional',
      required: true,
      description: 'account:ID, entry:ID or anonymous',
      valueHint: 'SUBJECT',
    },
  },
  run: async ({ args }) => {
    if (!SUBJECT.test(args.subject))
      throw new Error(
        `“${args.subject}” names nothing in the log. Write account:ID or entry:ID, as the log shows it, or anonymous.`,
      );
    const context = await openCliContext();
    try {
      const count = await erasePersonalData(context.deps.database, system('command-line'), args.subject);
      say(count === 0 ? 'Nothing personal was there.' : `Personal data of ${count} events are erased.`);
    } finally {
      await context.close();
    }
  },
});

export const auditCommand = defineCommand({
  meta: { name: 'audit', description: 'The log of what was done, by whom' },
  subCommands: { verify, erase },
});

function formatReport(report: AuditReport): string {
  const { events, checkpoints, signedUpTo, heldUpTo, cutOffs, erased, faults, faultCount } = report;
  const signed = signedUpTo
    ? `${checkpoints} ${checkpoints === 1 ? 'checkpoint' : 'checkpoints'}, the newest over #${signedUpTo.sequence} of ${signedUpTo.at}.`
    : 'No checkpoint yet.';
  const held = heldUpTo
    ? ` The end was #${heldUpTo.sequence} at ${heldUpTo.at}.`
    : ' There is no audit-head.json: that nothing newer was removed from the end cannot be shown.';
  const known =
    cutOffs.length > 0
      ? ` The portal itself once found its end gone: ${cutOffs.map((one) => `#${one}`).join(', ')}.`
      : '';
  const lost = erased > 0 ? ` The personal data of ${erased} were erased, as the log says.` : '';
  if (faultCount === 0)
    return `The audit log is whole: ${events} events, each as it was recorded. ${signed}${held}${known}${lost}\n`;
  const more = faultCount > faults.length ? [`… and ${faultCount - faults.length} more.`] : [];
  const advice =
    'The log is not what was recorded. Make a copy of the database as it is, compare with a backup, and find out who could write to it.';
  return [
    ...faults.map(formatFault),
    ...more,
    '',
    `${events} events, ${faultCount} faults. ${signed}${held}${known}`,
    advice,
    '',
  ].join('\n');
}

function formatFault({ kind, sequence, at, action, problem }: Fault): string {
  const what = [at, action].filter(Boolean).join(', ');
  return `${kind.padEnd(10)} #${sequence}${what ? ` (${what})` : ''}: ${problem}`;
}
