import type { Letter } from '#api/mail/mail.ts';

/** Everything that a letter must have. */
export const letter = (overrides: Partial<Letter> = {}): Letter => ({
  to: 'officer@customs.example',
  locale: 'en',
  subject: { en: 'You are invited', fr: 'Vous êtes invité' },
  paragraphs: [{ en: 'A colleague has invited you.', fr: 'Un collègue vous a invité.' }],
  ...overrides,
});
