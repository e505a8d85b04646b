import { createRoute, z } from '@hono/zod-openapi';
import { AppError } from '../errors.ts';
import { type Api, jsonBody, problemAnswer } from '../http/openapi.ts';
import { clientOf } from '../http/pages.ts';
import type { Accounts } from './service.ts';

const tags = ['Account'];
const token = z.string().min(1).max(200);

const ask = createRoute({
  method: 'post',
  path: '/api/password-resets',
  tags,
  summary: 'Have a link for a new password sent to an address; the answer is the same whether an account has it',
  request: { body: jsonBody(z.strictObject({ email: z.string().max(254) })) },
  responses: {
    202: { description: 'If there is a confirmed account with this address, the link is on its way.' },
    400: problemAnswer,
    429: problemAnswer,
    503: problemAnswer,
  },
});

const reset = createRoute({
  method: 'put',
  path: '/api/password-resets',
  tags,
  summary: 'Set a new password with the token of a link; ends every session, and opens none',
  request: { body: jsonBody(z.strictObject({ token, newPassword: z.string().max(1000) })) },
  responses: {
    204: { description: 'Set. Sign in with it.' },
    400: problemAnswer,
    404: problemAnswer,
    429: problemAnswer,
  },
});

const undo = createRoute({
  method: 'post',
  path: '/api/address-undos',
  tags,
  summary: 'Undo a change of address with the token of the link that its old mailbox got',
  request: { body: jsonBody(z.strictObject({ token })) },
  responses: {
    204: { description: 'Undone. A link for a new password is on its way.' },
    404: problemAnswer,
    429: problemAnswer,
  },
});

export function recoveryRoutes(api: Api, { accounts: { recovery } }: { accounts: Pick<Accounts, 'recovery'> }): void {
  api.openapi(ask, async (c) => {
    await recovery.askForReset(c.req.valid('json').email, clientOf(c));
    return c.body(null, 202);
  });
  api.openapi(reset, async (c) => {
    const { token, newPassword } = c.req.valid('json');
    if (!(await recovery.resetPassword(token, newPassword, clientOf(c)))) throw linkUnusable();
    return c.body(null, 204);
  });
  api.openapi(undo, async (c) => {
    if (!(await recovery.undoAddressChange(c.req.valid('json').token, clientOf(c)))) throw linkUnusable();
    return c.body(null, 204);
  });
}

const linkUnusable = (): AppError =>
  new AppError('not_found', {
    en: 'This link cannot be used: it was used before, has run out, or was replaced by a later one. Ask for a new one.',
    fr: 'Ce lien est inutilisable : il a déjà servi, il est périmé, ou un autre l’a remplacé. Demandez-en un nouveau.',
  });
