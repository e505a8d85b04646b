import type { LocalisedText } from '#plugins/kit/index.ts';
import type { Trx } from '../db/open.ts';
import type { Mail } from '../mail/mail.ts';

/** What the owner of an account is told of at once, so that they notice when it was not them. Named as in the log. */
export type FactorNews =
  | 'app-added'
  | 'app-removed'
  | 'passkey-added'
  | 'passkey-removed'
  | 'password-removed'
  | 'recovery-code-used'
  | 'recovery-codes-renewed'
  | 'factors-reset';

const WHAT: Record<FactorNews, Required<LocalisedText>> = {
  'app-added': {
    en: 'An authenticator app now belongs to your account. From now on signing in asks for its code.',
    fr: 'Une application d’authentification est désormais associée à votre compte. La connexion demande maintenant son code.',
  },
  'app-removed': {
    en: 'The authenticator app was removed from your account.',
    fr: 'L’application d’authentification a été supprimée de votre compte.',
  },
  'passkey-added': {
    en: 'A passkey was added to your account.',
    fr: 'Une clé d’accès a été ajoutée à votre compte.',
  },
  'passkey-removed': {
    en: 'A passkey was removed from your account.',
    fr: 'Une clé d’accès a été supprimée de votre compte.',
  },
  'password-removed': {
    en: 'Your account no longer has a password. You sign in by passkey.',
    fr: 'Votre compte n’a plus de mot de passe. Vous vous connectez par clé d’accès.',
  },
  'recovery-code-used': {
    en: 'One of your recovery codes was used, and cannot be used again. When few are left, have new ones made.',
    fr: 'Un de vos codes de secours a été utilisé et ne peut plus servir. Quand il en reste peu, faites-en établir de nouveaux.',
  },
  'recovery-codes-renewed': {
    en: 'New recovery codes were made for your account. Those from before are worth nothing any more.',
    fr: 'De nouveaux codes de secours ont été établis pour votre compte. Les précédents ne valent plus rien.',
  },
  'factors-reset': {
    en: 'A maintainer of the portal has removed all second factors of your account and signed you out everywhere. Sign in with your password, then set up a new factor.',
    fr: 'Un responsable du portail a supprimé tous les seconds facteurs de votre compte et vous a déconnecté partout. Connectez-vous avec votre mot de passe, puis configurez un nouveau facteur.',
  },
};

const SUBJECT = {
  en: 'How you sign in to Entrepôt has changed',
  fr: 'Votre connexion à Entrepôt a changé',
};

const USED = {
  en: 'A recovery code of yours was used at Entrepôt',
  fr: 'Un de vos codes de secours a servi sur Entrepôt',
};

const NOT_YOU = {
  en: 'If this was you, there is nothing to do. If not, somebody else may be in your account: look at the page below, and tell the maintainers.',
  fr: 'Si c’était vous, il n’y a rien à faire. Sinon, quelqu’un d’autre a peut-être accès à votre compte : consultez la page ci-dessous et prévenez les responsables.',
};

/** Queues the letter in the transaction of what it tells of. */
export async function tellOwner(
  mail: Pick<Mail, 'send'>,
  trx: Trx,
  accountId: string,
  news: FactorNews,
): Promise<void> {
  const { email, language } = await trx
    .selectFrom('account')
    .select(['email', 'language'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const locale = language ?? 'en';
  await mail.send(trx, {
    to: email,
    locale,
    subject: news === 'recovery-code-used' ? USED : SUBJECT,
    paragraphs: [WHAT[news], NOT_YOU],
    link: {
      label: { en: 'See your second factors', fr: 'Voir vos seconds facteurs' },
      path: `/${locale}/workspace/security/`,
    },
  });
}
