import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Letter } from '#api/mail/mail.ts';
import { renderLetter } from '#api/mail/render.ts';
import { repositoryRoot } from '../../support/repository.ts';

const invitation: Omit<Letter, 'locale'> = {
  to: 'officer@customs.example',
  subject: { en: 'Join Côte & Fils on Entrepôt', fr: 'Rejoignez Côte & Fils sur Entrepôt' },
  paragraphs: [
    {
      en: 'Amina Diallo has invited you to write for “Côte & Fils” as a contributor.',
      fr: 'Amina Diallo vous invite à écrire pour «\u202fCôte & Fils\u202f» comme contributeur.',
    },
    {
      en: 'The link works once, for 72 hours. If you do not know what this is about, do nothing.',
      fr: 'Le lien fonctionne une seule fois, pendant 72 heures. Si vous ne savez pas de quoi il s’agit, ne faites rien.',
    },
  ],
  link: { label: { en: 'Accept the invitation', fr: 'Accepter l’invitation' }, path: '/en/join/?token=a&b=c' },
};

const pinned = (name: string): string =>
  fs.readFileSync(path.join(repositoryRoot, 'test/fixtures/letters', name), 'utf8');

describe.each(['en', 'fr'] as const)('a letter in %s', (locale) => {
  const { text, html, subject } = renderLetter({ ...invitation, locale }, 'https://portal.example');

  it('reads in text as it is pinned', () => {
    expect(`${subject}\n\n${text}`).toBe(pinned(`invitation-${locale}.txt`));
  });

  it('reads in HTML as it is pinned', () => {
    expect(html).toBe(pinned(`invitation-${locale}.html`));
  });

  it('asks nothing of anybody when it is opened', () => {
    expect(html).not.toMatch(/<(img|script|link|iframe|style)|url\(|@import|src=/i);
  });
});

describe('a letter', () => {
  it('falls back to English where a text has no French', () => {
    const given: Letter = { ...invitation, locale: 'fr', subject: { en: 'Only English' } };
    expect(renderLetter(given, 'https://portal.example').subject).toBe('Only English');
  });
});
