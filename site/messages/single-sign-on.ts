import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts of signing in through an organisation, and of setting that up. */
export const messages = {
  doorTitle: { en: 'Sign in with your organisation', fr: 'Se connecter avec votre organisation' },
  doorText: {
    en: 'Where your organisation has set this up, you sign in on its own page, without a password of this portal.',
    fr: 'Si votre organisation l’a prévu, vous vous connectez sur sa propre page, sans mot de passe de ce portail.',
  },
  doorLabel: {
    en: 'Work address or short name of the organisation',
    fr: 'Adresse professionnelle ou nom court de l’organisation',
  },
  doorHelp: {
    en: 'For example name@customs.example, or the name that stands in the address of its page here.',
    fr: 'Par exemple nom@douane.example, ou le nom qui figure dans l’adresse de sa page ici.',
  },
  doorButton: { en: 'Continue to my organisation', fr: 'Continuer vers mon organisation' },
  doorNobody: {
    en: 'No organisation with this name or mail domain has set this up here. Check the spelling, or sign in with your password.',
    fr: 'Aucune organisation portant ce nom ou ce domaine de messagerie n’a prévu cette voie ici. Vérifiez l’orthographe, ou connectez-vous avec votre mot de passe.',
  },
  leaving: { en: 'On to your organisation', fr: 'Vers votre organisation' },
  leavingText: {
    en: 'You are taken to {host} to sign in there, and come back here afterwards. You have 10 minutes.',
    fr: 'Vous êtes dirigé vers {host} pour vous y connecter, puis vous revenez ici. Vous avez 10 minutes.',
  },
  leavingGo: { en: 'Go to {host}', fr: 'Aller à {host}' },

  connectTitle: { en: 'Is this account yours?', fr: 'Ce compte est-il le vôtre ?' },
  connectText: {
    en: '{organisation} has signed you in. An account with the address {email} was here before, so give its password this once. From then on you come in through your organisation.',
    fr: '{organisation} vous a connecté. Un compte avec l’adresse {email} existait déjà : donnez son mot de passe, une seule fois. Ensuite, vous entrez par votre organisation.',
  },
  connectMeaning: {
    en: 'Whoever runs the sign-in of {organisation} can then come in as you, with all that this account may do.',
    fr: 'La personne qui gère la connexion de {organisation} pourra alors entrer sous votre nom, avec tous les droits de ce compte.',
  },
  connectButton: { en: 'Connect and sign in', fr: 'Associer et se connecter' },
  connectFailed: {
    en: 'This is not the password of the account. Nothing was connected: try again.',
    fr: 'Ce n’est pas le mot de passe du compte. Rien n’a été associé : réessayez.',
  },
  connectOver: {
    en: 'There is nothing to connect: it took longer than 10 minutes, or was done already. Begin again.',
    fr: 'Il n’y a rien à associer : plus de 10 minutes se sont écoulées, ou c’est déjà fait. Recommencez.',
  },
  toSignIn: { en: 'To the sign-in page', fr: 'Vers la page de connexion' },
  password: { en: 'Password', fr: 'Mot de passe' },

  confirmOr: {
    en: 'You have no password here, or would rather not use it? Sign in again with your organisation:',
    fr: 'Pas de mot de passe ici, ou vous préférez ne pas l’utiliser ? Reconnectez-vous avec votre organisation :',
  },
  confirmWith: { en: 'Sign in again with {organisation}', fr: 'Se reconnecter avec {organisation}' },

  linkedTitle: { en: 'Sign-in through organisations', fr: 'Connexion par des organisations' },
  linkedText: {
    en: 'With these you sign in without a password of this portal. Whoever runs them can come in as you.',
    fr: 'Avec celles-ci, vous vous connectez sans mot de passe de ce portail. Les personnes qui les gèrent peuvent entrer sous votre nom.',
  },
  linkedNone: {
    en: 'You do not sign in through an organisation. To begin, sign out and choose “Sign in with your organisation”.',
    fr: 'Vous ne vous connectez par aucune organisation. Pour commencer, déconnectez-vous et choisissez « Se connecter avec votre organisation ».',
  },
  linkedSince: { en: 'At {host}, since {date}', fr: 'Sur {host}, depuis le {date}' },
  linkedLink: { en: 'See and disconnect them', fr: 'Les voir et les dissocier' },
  toSecurity: { en: 'Back to security', fr: 'Retour à la sécurité' },
  unlink: { en: 'Disconnect', fr: 'Dissocier' },
  forName: { en: '({name})', fr: '({name})' },
  'done-unlinked': {
    en: 'Disconnected. Sessions that were opened through it have ended.',
    fr: 'Dissociée. Les sessions ouvertes par cette voie ont pris fin.',
  },
  manageLink: { en: 'Single sign-on of {organisation}', fr: 'Authentification unique de {organisation}' },

  title: { en: 'Single sign-on', fr: 'Authentification unique' },
  lede: {
    en: 'Members of {organisation} sign in where your security office wants it: at your own provider, by OpenID Connect.',
    fr: 'Les membres de {organisation} se connectent là où votre service de sécurité le veut : chez votre propre fournisseur, par OpenID Connect.',
  },
  stateOn: { en: 'on', fr: 'active' },
  stateOff: { en: 'switched off', fr: 'désactivée' },
  stateNone: { en: 'not set up', fr: 'non configurée' },
  stateTitle: { en: 'As it is now: {state}', fr: 'État actuel : {state}' },
  stateOnText: {
    en: 'Members can sign in at {host}. Members who have done so: {n}.',
    fr: 'Les membres peuvent se connecter sur {host}. Membres déjà connectés ainsi : {n}.',
  },
  stateOffText: {
    en: 'Members sign in with their passwords. Save below to switch it on again; nothing has to be entered anew.',
    fr: 'Les membres se connectent avec leur mot de passe. Enregistrez ci-dessous pour la réactiver ; rien n’est à ressaisir.',
  },
  stateNoneText: {
    en: 'Members sign in with their passwords. Nothing changes for them until you save the form below.',
    fr: 'Les membres se connectent avec leur mot de passe. Rien ne change pour eux tant que vous n’avez pas enregistré le formulaire ci-dessous.',
  },
  domainsTitle: { en: 'Mail domains', fr: 'Domaines de messagerie' },
  domainConfirmed: { en: 'confirmed', fr: 'confirmé' },
  domainWaiting: {
    en: 'waits for a maintainer: until then nobody is recognised by it',
    fr: 'en attente d’un responsable : d’ici là, personne n’est reconnu par lui',
  },
  confirmDomain: { en: 'Confirm', fr: 'Confirmer' },

  registerTitle: { en: 'First, at your provider', fr: 'D’abord, chez votre fournisseur' },
  registerText: {
    en: 'Register this portal as a web application with the authorisation code flow, and this address to come back to:',
    fr: 'Inscrivez ce portail comme application web avec le flux par code d’autorisation, et cette adresse de retour :',
  },
  registerClaims: {
    en: 'It has to send the claims email and email_verified. Without them nobody can be recognised the first time.',
    fr: 'Il doit transmettre email et email_verified. Sans eux, personne ne peut être reconnu la première fois.',
  },
  formTitle: { en: 'Then, here', fr: 'Puis, ici' },
  issuer: { en: 'Issuer', fr: 'Émetteur' },
  issuerHelp: {
    en: 'As your provider names itself, for example https://login.customs.example/',
    fr: 'Tel que votre fournisseur se nomme, par exemple https://connexion.douane.example/',
  },
  clientId: { en: 'Client identifier', fr: 'Identifiant du client' },
  clientIdHelp: { en: 'Your provider gives it to this portal.', fr: 'Votre fournisseur l’attribue à ce portail.' },
  clientSecret: { en: 'Client secret', fr: 'Secret du client' },
  clientSecretHelp: {
    en: 'Kept encrypted and never shown again.',
    fr: 'Conservé chiffré et jamais réaffiché.',
  },
  clientSecretKept: {
    en: 'One is kept, encrypted. Leave this empty to keep it; for another issuer or client it has to be entered.',
    fr: 'Un secret est conservé, chiffré. Laissez vide pour le garder ; pour un autre émetteur ou client, il doit être saisi.',
  },
  domains: { en: 'Mail domains of your members', fr: 'Domaines de messagerie de vos membres' },
  domainsHelp: {
    en: 'What stands after the @, one a line. A maintainer confirms each before anybody is recognised by it.',
    fr: 'Ce qui suit le @, un par ligne. Un responsable confirme chacun avant que quiconque soit reconnu par lui.',
  },
  rulesTitle: { en: 'Rules', fr: 'Règles' },
  isRequired: { en: 'Members must sign in this way', fr: 'Les membres doivent se connecter ainsi' },
  isRequiredHelp: {
    en: 'Their passwords and passkeys stop working, and sessions opened with them end. Maintainers of the portal are exempt. A manager has to have signed in this way before.',
    fr: 'Leurs mots de passe et clés d’accès cessent de fonctionner, et les sessions ainsi ouvertes prennent fin. Les responsables du portail sont dispensés. Un gestionnaire doit s’être connecté ainsi auparavant.',
  },
  admitsDomains: {
    en: 'People with an address of these domains join by signing in',
    fr: 'Les personnes ayant une adresse de ces domaines deviennent membres en se connectant',
  },
  admitsDomainsHelp: {
    en: 'They become contributors. Otherwise somebody has to be a member already.',
    fr: 'Elles deviennent contributeurs. Sinon, il faut déjà être membre.',
  },
  asksSecondFactor: { en: 'The provider asks for a second factor', fr: 'Le fournisseur demande un second facteur' },
  asksSecondFactorHelp: {
    en: 'It counts where the provider says so (amr: mfa). Reviewers, maintainers and whoever has a second factor here are asked for that one as well.',
    fr: 'Il compte lorsque le fournisseur l’indique (amr : mfa). Les examinateurs, les responsables et quiconque a un second facteur ici doivent aussi donner celui-ci.',
  },
  save: { en: 'Save and switch on', fr: 'Enregistrer et activer' },
  try: { en: 'Try discovery', fr: 'Essayer la découverte' },
  tryHelp: {
    en: 'Trying changes nothing: it asks the issuer who it is.',
    fr: 'L’essai ne modifie rien : il demande à l’émetteur qui il est.',
  },
  tried: { en: 'The provider answers.', fr: 'Le fournisseur répond.' },
  triedSignInAt: { en: 'Members sign in at {address}.', fr: 'Les membres se connectent sur {address}.' },
  triedPkce: { en: 'It says that it supports PKCE (S256).', fr: 'Il indique prendre en charge PKCE (S256).' },
  triedNoPkce: {
    en: 'It does not say that it supports PKCE (S256). It is used in any case; most providers accept it.',
    fr: 'Il n’indique pas prendre en charge PKCE (S256). Il est utilisé de toute façon ; la plupart des fournisseurs l’acceptent.',
  },
  triedIss: { en: 'It names itself in its answers (RFC 9207).', fr: 'Il se nomme dans ses réponses (RFC 9207).' },
  triedNoIss: {
    en: 'It does not name itself in its answers (RFC 9207). Signing in works without.',
    fr: 'Il ne se nomme pas dans ses réponses (RFC 9207). La connexion fonctionne sans cela.',
  },
  triedNext: { en: 'Nothing was saved yet.', fr: 'Rien n’a encore été enregistré.' },
  nothingChanged: { en: 'Nothing was changed', fr: 'Rien n’a été modifié' },
  typeAgain: {
    en: 'The secret is not shown again: enter it once more.',
    fr: 'Le secret n’est pas réaffiché : saisissez-le de nouveau.',
  },
  offTitle: { en: 'Switch it off', fr: 'La désactiver' },
  offText: {
    en: 'Sessions that were opened through it end at once, and members sign in with their passwords again. What is set up here is kept.',
    fr: 'Les sessions ouvertes par cette voie prennent fin aussitôt, et les membres se connectent de nouveau avec leur mot de passe. Les réglages sont conservés.',
  },
  off: { en: 'Switch off', fr: 'Désactiver' },
  'done-set': {
    en: 'Saved and on. Try it yourself next: sign out, and choose “Sign in with your organisation”.',
    fr: 'Enregistrée et active. Essayez-la maintenant : déconnectez-vous, puis choisissez « Se connecter avec votre organisation ».',
  },
  'done-off': { en: 'Switched off.', fr: 'Désactivée.' },
  'done-confirmed': { en: 'The mail domain is confirmed.', fr: 'Le domaine de messagerie est confirmé.' },
} satisfies Record<string, LocalisedText>;
