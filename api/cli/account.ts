import { text } from 'node:stream/consumers';
import { type ArgsDef, defineCommand, type ParsedArgs } from 'citty';
import { ORGANISATION_ROLES, PLATFORM_ROLES, ROLE } from '#plugins/kit/index.ts';
import { system } from '../access/actor.ts';
import type { NewAccount, NewRole } from '../accounts/service.ts';
import { resetFactors } from '../factors/service.ts';
import type { Core } from '../process.ts';
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

const email = { type: 'string', required: true, description: 'Address of the person' } as const;
const FROM_NOW_ON = 'Whoever was signed in with it is signed out.';

/** A command that changes an account as the system, and says what that means for its owner. */
const change = <Args extends ArgsDef>(
  meta: { name: string; description: string },
  args: Args,
  act: (core: Core, args: ParsedArgs<Args>) => Promise<string>,
) =>
  defineCommand({
    meta,
    args,
    run: async ({ args: given }) => {
      const context = await openCliContext();
      try {
        say(await act(context, given));
      } finally {
        await context.close();
      }
    },
  });

const suspend = change(
  { name: 'suspend', description: 'Suspend an account: no sign-in, no session, until it is reinstated' },
  { email },
  async ({ accounts }, args) => {
    await accounts.suspend(system('command-line'), args.email);
    return `${args.email} is suspended. ${FROM_NOW_ON}`;
  },
);

const reinstate = change(
  { name: 'reinstate', description: 'Undo a suspension' },
  { email },
  async ({ accounts }, args) => {
    await accounts.reinstate(system('command-line'), args.email);
    return `${args.email} may sign in again.`;
  },
);

const setRole = change(
  { name: 'set-role', description: 'Change a role: in an organisation, or of the whole portal' },
  {
    email,
    role: {
      type: 'string',
      required: true,
      description: 'contributor, manager, reviewer, maintainer; none takes a role of the portal away',
    },
    organisation: { type: 'string', description: 'Slug of the organisation, for contributors and managers' },
  },
  async ({ accounts }, args) => {
    const role = args.role as NewRole['role'];
    await accounts.changeRole(system('command-line'), { email: args.email, role, organisation: args.organisation });
    return `The role of ${args.email} is changed. ${FROM_NOW_ON}`;
  },
);

const resetLostFactors = change(
  {
    name: 'reset-factors',
    description:
      'Remove all second factors and recovery codes of somebody who has lost them; their owner is told by mail',
  },
  { email },
  async (core, args) => {
    await resetFactors(core.deps, system('command-line'), args.email);
    return `${args.email} has no second factor any more. ${FROM_NOW_ON} They sign in with their password and set up a new one.`;
  },
);

const leave = change(
  {
    name: 'leave',
    description: 'End a membership. It stays on record: nobody decides on entries of those they left within 90 days',
  },
  { email, organisation: { type: 'string', required: true, description: 'Slug of the organisation' } },
  async ({ accounts }, args) => {
    await accounts.leave(system('command-line'), args.email, args.organisation);
    return `${args.email} no longer belongs to “${args.organisation}”. ${FROM_NOW_ON}`;
  },
);

export const accountCommand = defineCommand({
  meta: { name: 'account', description: 'Accounts of people' },
  subCommands: { create, suspend, reinstate, 'set-role': setRole, leave, 'reset-factors': resetLostFactors },
});
