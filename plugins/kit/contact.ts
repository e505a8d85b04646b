import { z } from 'zod';
import { text } from './fields.ts';
import { asWhole } from './what-is-wrong.ts';

/** A mail address. */
export const email = () => z.string().trim().max(254).pipe(z.email()).meta({ kind: 'email' });

/** A telephone number as it is dialled from abroad: `+` and 7 to 15 digits, with spaces, dots and hyphens between them. */
export const phone = () =>
  z
    .string()
    .trim()
    .max(40)
    .regex(/^\+\d(?:[ .()-]{0,3}\d){6,14}$/, { error: 'kit.phone' })
    .meta({ kind: 'phone' });

/**
 * Whom to ask: `{ name, email, phone }`, a person or better a role, with one or both of the ways to reach them. Only members
 * read it, unless `readableBy` says otherwise.
 */
export const contact = () =>
  z
    .strictObject(
      {
        name: text(120).meta({ label: { en: 'Name or role', fr: 'Nom ou fonction' } }),
        email: email()
          .optional()
          .meta({ label: { en: 'Email', fr: 'Courriel' } }),
        phone: phone()
          .optional()
          .meta({
            label: { en: 'Telephone', fr: 'Téléphone' },
            help: { en: 'With +, for example +254 20 555 0100.', fr: 'Avec +, par exemple +254 20 555 0100.' },
          }),
      },
      asWhole('kit.contact'),
    )
    .refine(({ email, phone }) => email !== undefined || phone !== undefined, { error: 'kit.way', path: ['email'] })
    .meta({ kind: 'contact', readableBy: 'members' });
