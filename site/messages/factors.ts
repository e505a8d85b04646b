import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts about second factors: the second step of signing in, setting up, and what to do when one is lost. */
export const messages = {
  factors: { en: 'Second factors', fr: 'Seconds facteurs' },
  lede: {
    en: 'What you show besides your password, so that a password alone opens nothing.',
    fr: 'Ce que vous présentez en plus de votre mot de passe, afin qu’un mot de passe seul n’ouvre rien.',
  },
  toFactors: { en: 'See and change your second factors', fr: 'Voir et modifier vos seconds facteurs' },
  summaryNone: {
    en: 'You have none: whoever knows your password is in.',
    fr: 'Vous n’en avez aucun : quiconque connaît votre mot de passe entre.',
  },
  summarySome: {
    en: 'Signing in asks for one. Recovery codes left: {n}.',
    fr: 'La connexion en demande un. Codes de secours restants : {n}.',
  },
  withheldTitle: { en: 'Your role rests', fr: 'Votre rôle est en attente' },
  withheldText: {
    en: '{role}: this role asks for a second factor. Until you have set one up, you see and do here what every member may.',
    fr: '{role} : ce rôle exige un second facteur. Tant que vous n’en avez pas configuré, vous voyez et faites ici ce que peut tout membre.',
  },
  withheldLink: { en: 'Set up a second factor', fr: 'Configurer un second facteur' },
  backToSecurity: { en: 'Back to security', fr: 'Retour à la sécurité' },
  nothingChanged: { en: 'Nothing was changed', fr: 'Rien n’a été modifié' },

  stepTitle: { en: 'Second step', fr: 'Deuxième étape' },
  stepText: {
    en: 'The first step is done. Your account also asks for a second factor; you have ten minutes.',
    fr: 'La première étape est franchie. Votre compte demande aussi un second facteur ; vous avez dix minutes.',
  },
  code: { en: 'Code', fr: 'Code' },
  codeHelpApp: {
    en: 'The six digits that your app shows now, or one of your recovery codes.',
    fr: 'Les six chiffres que votre application affiche, ou un de vos codes de secours.',
  },
  codeHelpRecovery: {
    en: 'One of your recovery codes, if your passkey is not at hand.',
    fr: 'Un de vos codes de secours, si votre clé d’accès n’est pas à portée de main.',
  },
  goOn: { en: 'Go on', fr: 'Continuer' },
  codeWrong: {
    en: 'This opens nothing: the code is wrong, has run out, or was used before. Wait for the next one, or use a recovery code.',
    fr: 'Cela n’ouvre rien : le code est erroné, périmé ou déjà utilisé. Attendez le suivant ou utilisez un code de secours.',
  },
  stepOver: {
    en: 'The ten minutes are over, or your password was changed meanwhile. Sign in again.',
    fr: 'Les dix minutes sont écoulées, ou votre mot de passe a été changé entre-temps. Connectez-vous à nouveau.',
  },
  allLost: {
    en: 'Neither app nor passkey nor recovery codes at hand? A maintainer of this portal can remove your factors once they are sure that it is you.',
    fr: 'Ni application, ni clé d’accès, ni code de secours ? Un responsable du portail peut supprimer vos facteurs après s’être assuré de votre identité.',
  },
  orPassword: { en: 'Or give your password:', fr: 'Ou donnez votre mot de passe :' },

  usePasskey: { en: 'Use a passkey', fr: 'Utiliser une clé d’accès' },
  signInWithPasskey: { en: 'Sign in with a passkey', fr: 'Se connecter avec une clé d’accès' },
  passkeyNeedsScript: {
    en: 'Passkeys need JavaScript, which this browser does not run here.',
    fr: 'Les clés d’accès ont besoin de JavaScript, que ce navigateur n’exécute pas ici.',
  },
  passkeyUnsupported: {
    en: 'This browser knows no passkeys. Use another way, or another browser.',
    fr: 'Ce navigateur ne connaît pas les clés d’accès. Choisissez un autre moyen ou un autre navigateur.',
  },
  passkeyCancelled: {
    en: 'The browser gave no passkey: it was called off, took too long, or there is none for this portal on this device. Try again, or use another way.',
    fr: 'Le navigateur n’a donné aucune clé d’accès : l’opération a été annulée, a pris trop de temps, ou cet appareil n’en a pas pour ce portail. Réessayez ou choisissez un autre moyen.',
  },
  passkeyKnown: {
    en: 'This device already holds a passkey of your account.',
    fr: 'Cet appareil contient déjà une clé d’accès de votre compte.',
  },
  passkeyNotAsked: {
    en: 'The portal could not ask for a passkey just now. Load this page again, then try once more.',
    fr: 'Le portail n’a pas pu demander de clé d’accès. Rechargez cette page, puis réessayez.',
  },
  passkeyWrong: {
    en: 'This passkey opens nothing here: it was removed, took more than five minutes, or belongs to another account. Try again, or use another way.',
    fr: 'Cette clé d’accès n’ouvre rien ici : elle a été supprimée, a pris plus de cinq minutes ou appartient à un autre compte. Réessayez ou choisissez un autre moyen.',
  },

  confirmText: {
    en: 'For this we ask once more who you are: it is a while since you showed it. Nothing was changed yet, and what you entered is kept.',
    fr: 'Pour cette action, nous vérifions une nouvelle fois votre identité : la dernière fois remonte à un certain temps. Rien n’a encore été modifié et votre saisie est conservée.',
  },
  confirmNoFactor: {
    en: 'This asks for a second factor, and your account has none yet. Set one up first.',
    fr: 'Cette action exige un second facteur, et votre compte n’en a pas encore. Configurez-en d’abord un.',
  },

  appTitle: { en: 'Authenticator app', fr: 'Application d’authentification' },
  appText: {
    en: 'A program on your phone or computer that shows a new code of six digits every half minute. It needs no network.',
    fr: 'Un programme de votre téléphone ou ordinateur qui affiche un nouveau code à six chiffres toutes les trente secondes. Il n’a pas besoin de réseau.',
  },
  appThere: { en: 'Set up on {date}.', fr: 'Configurée le {date}.' },
  appNone: { en: 'Not set up.', fr: 'Non configurée.' },
  appSetUp: { en: 'Set up an app', fr: 'Configurer une application' },
  appReplace: { en: 'Move to another phone or app', fr: 'Passer à un autre téléphone ou une autre application' },
  appReplaceText: {
    en: 'The app that you have now counts until the new one is confirmed; then it is worth nothing any more.',
    fr: 'L’application actuelle reste valable jusqu’à la confirmation de la nouvelle ; ensuite elle ne vaut plus rien.',
  },
  appBeginText: {
    en: 'You get a secret to put into your app. It counts only when you have given a code of it.',
    fr: 'Vous recevez un secret à placer dans votre application. Il ne compte qu’une fois que vous en avez donné un code.',
  },
  appBegin: { en: 'Show me the secret', fr: 'Afficher le secret' },
  appAgain: { en: 'Begin again with another secret', fr: 'Recommencer avec un autre secret' },
  appStepScan: { en: '1. Put the secret into your app', fr: '1. Placez le secret dans votre application' },
  appScanText: { en: 'Let the app read this picture:', fr: 'Faites lire cette image par l’application :' },
  appScanAlt: { en: 'QR code that holds the secret below', fr: 'Code QR contenant le secret ci-dessous' },
  appTypeText: { en: 'Or type the secret:', fr: 'Ou saisissez le secret :' },
  appOpenText: { en: 'Is the app on this device?', fr: 'L’application est-elle sur cet appareil ?' },
  appOpen: { en: 'Open it', fr: 'L’ouvrir' },
  appStepCode: { en: '2. Give the code that it shows', fr: '2. Donnez le code qu’elle affiche' },
  appCodeHelp: { en: 'Six digits.', fr: 'Six chiffres.' },
  appConfirm: { en: 'Confirm the app', fr: 'Confirmer l’application' },
  appNext: {
    en: 'With your first factor you are then shown recovery codes. Your other devices are signed out.',
    fr: 'Avec votre premier facteur, des codes de secours vous seront ensuite affichés. Vos autres appareils seront déconnectés.',
  },
  appCodeMisfit: { en: 'does not fit the secret', fr: 'ne correspond pas au secret' },
  appCodeWrong: {
    en: 'The code does not fit the secret. Check that the app shows this account and that its clock is right, then give the next code.',
    fr: 'Le code ne correspond pas au secret. Vérifiez que l’application affiche ce compte et que son horloge est juste, puis donnez le code suivant.',
  },
  appRemove: { en: 'Remove the app', fr: 'Supprimer l’application' },
  appRemoveOpen: { en: 'Remove the app …', fr: 'Supprimer l’application…' },

  passkeysTitle: { en: 'Passkeys', fr: 'Clés d’accès' },
  passkeysText: {
    en: 'A key that your device or a security key keeps, opened by fingerprint, face or PIN. It also signs you in by itself, without a password.',
    fr: 'Une clé conservée par votre appareil ou une clé de sécurité, ouverte par empreinte, visage ou code. Elle vous connecte aussi à elle seule, sans mot de passe.',
  },
  passkeysNone: { en: 'You have none.', fr: 'Vous n’en avez aucune.' },
  columnName: { en: 'Passkey', fr: 'Clé d’accès' },
  columnAdded: { en: 'Added on', fr: 'Ajoutée le' },
  columnUsed: { en: 'Last used', fr: 'Dernière utilisation' },
  columnChange: { en: 'Change', fr: 'Modifier' },
  neverUsed: { en: 'never', fr: 'jamais' },
  usedWithinHour: { en: 'within the last hour', fr: 'il y a moins d’une heure' },
  passkeyName: { en: 'Name of the passkey', fr: 'Nom de la clé d’accès' },
  passkeyNameHelp: {
    en: 'So that you know it again, for example “Laptop at work”.',
    fr: 'Pour la reconnaître, par exemple « Ordinateur du bureau ».',
  },
  passkeyNameNeeded: {
    en: 'Give the passkey a name of 1 to 60 characters.',
    fr: 'Donnez à la clé d’accès un nom de 1 à 60 caractères.',
  },
  passkeyAddTitle: { en: 'Add a passkey', fr: 'Ajouter une clé d’accès' },
  passkeyAddText: {
    en: 'Your browser asks which device keeps it. Your other devices are signed out afterwards.',
    fr: 'Votre navigateur demande quel appareil la conserve. Vos autres appareils seront ensuite déconnectés.',
  },
  passkeyAdd: { en: 'Add a passkey', fr: 'Ajouter une clé d’accès' },
  renameOpen: { en: 'Rename or remove …', fr: 'Renommer ou supprimer…' },
  rename: { en: 'Rename', fr: 'Renommer' },
  removePasskey: { en: 'Remove this passkey', fr: 'Supprimer cette clé d’accès' },
  removeText: {
    en: 'It opens nothing here any more, and your other devices are signed out. After the last factor your recovery codes go too, and a role that asks for a factor rests.',
    fr: 'Ce facteur n’ouvrira plus rien ici et vos autres appareils seront déconnectés. Avec le dernier facteur disparaissent aussi vos codes de secours, et un rôle qui exige un facteur est mis en attente.',
  },
  named: { en: ': {name}', fr: ' : {name}' },

  codesTitle: { en: 'Recovery codes', fr: 'Codes de secours' },
  codesText: {
    en: 'Each signs you in once in the place of a factor that is lost.',
    fr: 'Chacun vous connecte une fois à la place d’un facteur perdu.',
  },
  codesLeft: { en: 'Codes left: {n} of 10.', fr: 'Codes restants : {n} sur 10.' },
  codesFew: { en: 'Have new ones made before they run out.', fr: 'Faites-en établir de nouveaux avant d’en manquer.' },
  codesNone: {
    en: 'They come with your first factor.',
    fr: 'Ils viennent avec votre premier facteur.',
  },
  codesRenew: { en: 'Make ten new codes', fr: 'Établir dix nouveaux codes' },
  codesRenewText: {
    en: 'Those that you have are worth nothing from then on.',
    fr: 'Ceux que vous avez ne vaudront alors plus rien.',
  },
  codesShownTitle: { en: 'Your recovery codes', fr: 'Vos codes de secours' },
  codesShownText: {
    en: 'Print them or write them down now, and keep them apart from your phone: this page shows them once, and nobody can show them again.',
    fr: 'Imprimez-les ou notez-les maintenant et gardez-les à l’écart de votre téléphone : cette page les affiche une seule fois, et personne ne pourra les afficher à nouveau.',
  },
  codesKept: { en: 'I have them, go on', fr: 'Je les ai, continuer' },

  passwordTitle: { en: 'Without a password', fr: 'Sans mot de passe' },
  passwordRemoveText: {
    en: 'You have a passkey, so you can do without a password: then nobody can guess or steal it.',
    fr: 'Vous avez une clé d’accès et pouvez donc vous passer de mot de passe : personne ne pourra alors le deviner ni le voler.',
  },
  passwordRemoveOpen: { en: 'Remove the password …', fr: 'Supprimer le mot de passe…' },
  passwordRemoveNext: {
    en: 'From then on you sign in by passkey alone. Your other devices are signed out. You can set a password again under Security.',
    fr: 'Vous vous connecterez alors par clé d’accès seule. Vos autres appareils seront déconnectés. Vous pourrez redéfinir un mot de passe sous Sécurité.',
  },
  passwordRemove: { en: 'Remove the password', fr: 'Supprimer le mot de passe' },
  passwordNone: {
    en: 'You sign in by passkey alone. Under Security you can set a password.',
    fr: 'Vous vous connectez par clé d’accès seule. Sous Sécurité, vous pouvez définir un mot de passe.',
  },

  'done-app-added': {
    en: 'The app counts. Signing in asks for its code from now on; your other devices are signed out.',
    fr: 'L’application est active. La connexion demande désormais son code ; vos autres appareils sont déconnectés.',
  },
  'done-passkey-added': {
    en: 'The passkey is added. Your other devices are signed out.',
    fr: 'La clé d’accès est ajoutée. Vos autres appareils sont déconnectés.',
  },
  'done-removed': {
    en: 'It is removed. Your other devices are signed out.',
    fr: 'C’est supprimé. Vos autres appareils sont déconnectés.',
  },
  'done-renamed': { en: 'The passkey has its new name.', fr: 'La clé d’accès porte son nouveau nom.' },
  'done-password-removed': {
    en: 'Your account has no password any more. You sign in by passkey.',
    fr: 'Votre compte n’a plus de mot de passe. Vous vous connectez par clé d’accès.',
  },
  'done-gone': { en: 'That factor was removed already.', fr: 'Ce facteur était déjà supprimé.' },
  'done-reset': {
    en: 'Their factors are removed, they are signed out everywhere, and a letter tells them.',
    fr: 'Ses facteurs sont supprimés, la personne est déconnectée partout et une lettre l’en informe.',
  },

  resetTitle: { en: 'Lost factors', fr: 'Facteurs perdus' },
  resetLede: {
    en: 'Removes every second factor and recovery code of somebody who has lost them.',
    fr: 'Supprime tous les seconds facteurs et codes de secours d’une personne qui les a perdus.',
  },
  resetText: {
    en: 'Be sure first that it is them, by voice or in person: whoever knows their password is in afterwards. They are told by mail, and it stands in the audit log.',
    fr: 'Assurez-vous d’abord de l’identité de la personne, de vive voix ou en sa présence : quiconque connaît son mot de passe entre ensuite. Elle en est informée par courriel et le journal d’audit le mentionne.',
  },
  resetEmail: { en: 'Email address of the person', fr: 'Adresse électronique de la personne' },
  resetEmailHelp: { en: 'As they sign in with it.', fr: 'Celle avec laquelle elle se connecte.' },
  reset: { en: 'Remove their factors', fr: 'Supprimer ses facteurs' },
  toReset: { en: 'Remove the lost factors of somebody else', fr: 'Supprimer les facteurs perdus d’une autre personne' },
} satisfies Record<string, LocalisedText>;
