import { text } from 'node:stream/consumers';
import { defineCommand } from 'citty';
import { ORGANISATION_ROLES, PLATFORM_ROLES, ROLE } from '#plugins/kit/index.ts';
import { system } from '../access/actor.ts';
import type { NewAccount } from '../accounts/service.ts';
import { openCliContext } from './context.ts';
import { say } from './terminal.ts';

const create = defineCommand({
  meta: {
    name: 'create',
    description: 'Create an account, or give an existing one a role; prints a one-time sign-in link',
  },
  args: {
    email: { type: 'string', required: true, description: 'Address of the person' },
    role: { type: 'string', required: true, description: [...ORGANISATION_ROLES, ...PLATFORM_ROLES].join(', ') },
    organisation: { type: 'string', description: 'Slug of the organisation, for contributors and managers' },
    country: { type: 'string', description: 'Two-letter code, for contact points' },
    name: { type: 'string', description: 'Name of the person' },
    'password-stdin': { type: 'boolean', description: 'Read a password from standard input and set it' },
    json: { type: 'boolean', description: 'Print JSON' },
  },
  run: async ({ args }) => {
    const context = await openCliContext();
    try {
      const password = args['password-stdin'] ? (await text(process.stdin)).replace(/\r?\n$/, '') : undefined;
      const account = {
        email: args.email,
        role: args.role as NewAccount['role'],
        organisation: args.organisation,
        country: args.country,
        name: args.name,
      };
      const { accountId, token } = await context.accounts.create(system('command-line'), account, password);
      const link = `${context.origin}/en/sign-in/link/?token=${token}`;
      if (args.json)
        process.stdout.write(
          `${JSON.stringify({ id: accountId, email: args.email, role: args.role, organisation: args.organisation, link })}\n`,
        );
      else {
        const { label, meaning } = ROLE[account.role];
        say(`${label.en}: ${meaning.en}\n${label.fr} : ${meaning.fr}`);
        say(`Account ready. This link signs in once, within 72 hours:\n  ${link}`);
      }
    } finally {
      await context.close();
    }
  },
});

export const accountCommand = defineCommand({
  meta: { name: 'account', description: 'Accounts of people' },
  subCommands: { create },
});
