import type { Locale } from '#plugins/kit/index.ts';
import type { Letter } from '../mail/mail.ts';

export const signInLetter = (to: string, locale: Locale, token: string): Letter => ({
  to,
  locale,
  subject: { en: 'Your sign-in link', fr: 'Votre lien de connexion' },
  paragraphs: [
    {
      en: 'A maintainer of Entrepôt sends you this link. It signs you in; an account without a password sets one with it.',
      fr: 'Un responsable d’Entrepôt vous envoie ce lien. Il vous connecte ; un compte sans mot de passe en définit un par ce lien.',
    },
    {
      en: 'The link works once, within 72 hours. Give it to nobody. If you did not ask for it, tell a maintainer.',
      fr: 'Le lien fonctionne une seule fois, pendant 72 heures. Ne le transmettez à personne. Si vous ne l’avez pas demandé, signalez-le à un responsable.',
    },
  ],
  link: { label: { en: 'Sign in', fr: 'Se connecter' }, path: `/${locale}/sign-in/link/?token=${token}` },
});
