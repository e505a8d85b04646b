/** How a program says in whose name it asks, as `/api/openapi.json` tells it. */

export const SESSION_SCHEME = {
  type: 'apiKey',
  in: 'cookie',
  name: '__Host-entrepot_session',
  description:
    'Set by POST /api/session. What changes something also needs the header Origin with the address of the portal.',
} as const;

export const TOKEN_SCHEME = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'entrepot_ and 43 characters',
  description: [
    'Made by a person who has signed in. It reads with the scope `read`, saves drafts with `write`, submits them with',
    '`submit`, and narrows and withdraws with `withdraw`, each as far as its owner may, without a role in the portal as a',
    'whole. Approving, groups, sessions, passwords and tokens need a person. Never beside a session, and never in an address.',
  ].join(' '),
} as const;
