import { defineCommand } from 'citty';
import { z } from 'zod';
import { link, ORGANISATION_KINDS, toProblems } from '#plugins/kit/index.ts';
import { system } from '../access/actor.ts';
import { invalidInput } from '../errors.ts';
import { putOrganisation } from '../organisations/service.ts';
import { openCliContext } from './context.ts';
import { say } from './terminal.ts';

const profile = z.strictObject({
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(80),
  name: z.string().trim().min(1).max(160),
  kind: z.enum(ORGANISATION_KINDS),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  website: link().nullable(),
  summary: z.string().max(300),
});

const create = defineCommand({
  meta: { name: 'create', description: 'Create an organisation, or bring its profile up to date' },
  args: {
    slug: { type: 'string', required: true, description: 'Its address: lower case, words joined by hyphens' },
    name: { type: 'string', required: true, description: 'Its name' },
    kind: { type: 'string', required: true, description: ORGANISATION_KINDS.join(', ') },
    country: { type: 'string', description: 'Two-letter code' },
    website: { type: 'string', description: 'Its website' },
    summary: { type: 'string', description: 'What it is, in one sentence' },
  },
  run: async ({ args }) => {
    const { slug, name, kind, country = null, website = null, summary = '' } = args;
    const parsed = profile.safeParse({ slug, name, kind, country, website, summary });
    if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
    const context = await openCliContext();
    try {
      await context.deps.database.transaction((trx) => putOrganisation(trx, parsed.data, system('command-line')));
      say(`Organisation “${slug}” is ready.`);
    } finally {
      await context.close();
    }
  },
});

export const organisationCommand = defineCommand({
  meta: { name: 'organisation', description: 'Organisations that publish' },
  subCommands: { create },
});
