const use = { since: '2024', steps: ['identify'], purpose: 'To rank.', mayBeAsked: true, marking: 'clear' };

/** Bodies of the routes of calls, declared use and reports. */
export const MARKET_BODIES = {
  'POST /api/calls/{id}/questions': { organisation: 'harbour', text: 'How long?', isNamed: true },
  'PUT /api/calls/{id}/questions/{question}': { as: 'answered', answer: 'Ten metres.' },
  'PUT /api/calls/{id}/response': { organisation: 'harbour', text: 'We have one.', contact: 'sales@company.example' },
  'DELETE /api/calls/{id}/responses-of/{slug}': {},
  'PUT /api/calls/{id}/responses/{response}/outcome': { outcome: 'chosen' },
  'PUT /api/entries/{id}/uses/{slug}': use,
  'POST /api/entries/{id}/uses/{slug}/confirm': {},
  'DELETE /api/entries/{id}/uses/{slug}': {},
  'POST /api/entries/{id}/reports': { kind: 'other', text: 'Something is wrong.', locale: 'en' },
  'POST /api/reports/{id}/answer': { as: 'answered', answer: 'Mended.' },
};
