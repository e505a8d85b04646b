import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts about proofs of control, for those who make them, answer them and read them. */
export const messages = {
  title: { en: 'Proofs of control', fr: 'Preuves de contrôle' },
  titleOf: { en: 'Proofs of control: {name}', fr: 'Preuves de contrôle – {name}' },
  lede: {
    en: 'Show everybody which domains {name} controls. It stands on its page and beside all its entries, with date and way, and is looked at again every month.',
    fr: 'Montrez à tous quels domaines {name} contrôle. Cela figure sur sa page et auprès de toutes ses fiches, avec la date et le moyen, et est vérifié de nouveau chaque mois.',
  },
  domainsTitle: { en: 'Domains of the organisation', fr: 'Domaines de l’organisation' },
  domainsNone: { en: 'No domain is proven or on its way.', fr: 'Aucun domaine n’est prouvé ni en cours de preuve.' },
  addTitle: { en: 'Prove a domain', fr: 'Prouver un domaine' },
  thingsTitle: { en: 'Who owns the products', fr: 'À qui appartiennent les produits' },
  thingsText: {
    en: 'That you control a domain does not say that a product is yours. A product whose website lies on one of your domains needs nothing more; any other is proven on the domain of its own website.',
    fr: 'Contrôler un domaine ne dit pas qu’un produit est à vous. Un produit dont le site web se trouve sur l’un de vos domaines ne demande rien de plus ; tout autre se prouve sur le domaine de son propre site web.',
  },
  thingsNone: { en: 'You have no entries about products.', fr: 'Vous n’avez aucune fiche sur un produit.' },
  thingCovered: {
    en: 'Its website {host} lies on your domain {domain}: it is shown as yours.',
    fr: 'Son site web {host} se trouve sur votre domaine {domain} : il est présenté comme le vôtre.',
  },
  thingNowhere: {
    en: 'The entry names no website. Fill it in first.',
    fr: 'La fiche n’indique aucun site web. Remplissez-le d’abord.',
  },
  thingOpen: { en: 'Prove that it is yours', fr: 'Prouver qu’il est à vous' },
  editEntry: { en: 'Edit the entry', fr: 'Modifier la fiche' },

  domain: { en: 'Domain', fr: 'Domaine' },
  domainHelp: {
    en: 'Without https:// and without a path, for example customs.example. What lies below it is covered.',
    fr: 'Sans https:// ni chemin, par exemple douane.example. Ce qui en dépend est couvert.',
  },
  domainHelpOf: {
    en: 'The website is at {host}. That name, or a domain it lies below.',
    fr: 'Le site web se trouve à {host}. Ce nom, ou un domaine dont il dépend.',
  },
  way: { en: 'How', fr: 'Comment' },
  wayHelp: {
    en: 'You see what to do on the next page. Another way can be chosen later.',
    fr: 'La page suivante indique ce qu’il faut faire. Un autre moyen peut être choisi plus tard.',
  },
  wayDns: { en: 'TXT record of the domain', fr: 'Enregistrement TXT du domaine' },
  wayFile: { en: 'File on the website', fr: 'Fichier sur le site web' },
  wayMail: { en: 'Letter to {mailbox}@ the domain', fr: 'Lettre à {mailbox}@ ce domaine' },
  begin: { en: 'Begin', fr: 'Commencer' },
  forName: { en: ' ({name})', fr: ' ({name})' },

  'state-waiting': { en: 'Not proven yet', fr: 'Pas encore prouvé' },
  'state-proven': { en: 'Proven', fr: 'Prouvé' },
  'state-failing': {
    en: 'Proven, but not found at the last check',
    fr: 'Prouvé, mais introuvable au dernier contrôle',
  },
  'state-lapsed': { en: 'Lapsed: not shown any more', fr: 'Périmé : n’est plus affiché' },
  beingChecked: {
    en: 'It is being checked. Load this page again in a moment.',
    fr: 'Contrôle en cours. Rechargez cette page dans un instant.',
  },
  since: { en: 'Proven {proven}, last confirmed {confirmed}.', fr: 'Prouvé le {proven}, confirmé le {confirmed}.' },
  nextCheck: { en: 'It is looked at again on {date}.', fr: 'Prochain contrôle le {date}.' },
  failing: {
    en: 'If the check on {date} fails as well, it lapses and is not shown any more.',
    fr: 'Si le contrôle du {date} échoue aussi, la preuve sera périmée et ne sera plus affichée.',
  },
  lastProblem: { en: 'Last check', fr: 'Dernier contrôle' },
  'do-dns': {
    en: 'Add this TXT record where the domain is managed, and leave it there. Then check.',
    fr: 'Ajoutez cet enregistrement TXT là où le domaine est géré, et laissez-le en place. Contrôlez ensuite.',
  },
  'do-file': {
    en: 'Put a text file with this line at this address, and leave it there. Then check.',
    fr: 'Placez un fichier texte contenant cette ligne à cette adresse, et laissez-le en place. Contrôlez ensuite.',
  },
  'do-mail': {
    en: 'Whoever reads this mailbox confirms by the link in the letter, within 7 days.',
    fr: 'La personne qui lit cette boîte confirme par le lien de la lettre, dans les 7 jours.',
  },
  'where-dns': { en: 'Name of the record', fr: 'Nom de l’enregistrement' },
  'where-file': { en: 'Address of the file', fr: 'Adresse du fichier' },
  'where-mail': { en: 'Letter to', fr: 'Lettre à' },
  'text-dns': { en: 'Value', fr: 'Valeur' },
  'text-file': { en: 'Line in it', fr: 'Ligne à y mettre' },
  letterSent: { en: 'Sent on {date}, not answered yet.', fr: 'Envoyée le {date}, sans réponse pour l’instant.' },
  check: { en: 'Check now', fr: 'Contrôler maintenant' },
  sendAgain: { en: 'Send the letter again', fr: 'Renvoyer la lettre' },
  removeOpen: { en: 'Remove', fr: 'Retirer' },
  removeText: {
    en: 'It is not shown any more from then on. What happened stays in the log. You can begin anew, also in another way.',
    fr: 'La preuve ne sera plus affichée. Ce qui s’est passé reste au journal. Vous pourrez recommencer, aussi par un autre moyen.',
  },
  remove: { en: 'Remove this proof', fr: 'Retirer cette preuve' },
  history: { en: 'What happened so far', fr: 'Ce qui s’est passé jusqu’ici' },
  'event-letter-sent': { en: 'Letter sent', fr: 'Lettre envoyée' },
  'event-confirmed': { en: 'Found', fr: 'Trouvé' },
  'event-failed': { en: 'Not found', fr: 'Introuvable' },
  'event-lapsed': { en: 'Lapsed', fr: 'Périmé' },
  'event-removed': { en: 'Removed', fr: 'Retiré' },

  'done-begun': {
    en: 'Begun. Do what is said beside the domain; nothing is shown to others until it is found.',
    fr: 'C’est commencé. Faites ce qui est indiqué à côté du domaine ; rien n’est montré aux autres avant que la preuve soit trouvée.',
  },
  'done-sent': {
    en: 'The letter is on its way. Nothing is shown to others until it is answered.',
    fr: 'La lettre est en route. Rien n’est montré aux autres avant la réponse.',
  },
  'done-checking': {
    en: 'It is checked in a moment. Load this page again to see what came of it.',
    fr: 'Le contrôle a lieu dans un instant. Rechargez cette page pour voir le résultat.',
  },
  'done-removed': { en: 'Removed. It is not shown any more.', fr: 'C’est retiré. La preuve n’est plus affichée.' },
  'done-gone': { en: 'This proof is not there any more.', fr: 'Cette preuve n’existe plus.' },
  nothingChanged: { en: 'Nothing was changed', fr: 'Rien n’a été modifié' },

  questionTitle: { en: 'Does this domain belong to them?', fr: 'Ce domaine est-il à eux ?' },
  questionText: {
    en: '{name} says that it controls the domain {domain}. You got a letter about this because you read mail for that domain.',
    fr: '{name} déclare contrôler le domaine {domain}. Vous avez reçu une lettre à ce sujet parce que vous lisez le courrier de ce domaine.',
  },
  questionOwnership: {
    en: '{name} says that a product with its website on {domain} is its own. You got a letter about this because you read mail for that domain.',
    fr: '{name} déclare qu’un produit dont le site web se trouve sur {domain} lui appartient. Vous avez reçu une lettre à ce sujet parce que vous lisez le courrier de ce domaine.',
  },
  questionNext: {
    en: 'If you confirm, everybody sees it on this portal from then on, and you are asked again every month. If it is not so, close this page: then nothing happens.',
    fr: 'Si vous confirmez, tout le monde le verra sur ce portail, et la question vous sera posée de nouveau chaque mois. Si ce n’est pas exact, fermez cette page : rien ne se passera.',
  },
  aboutThem: { en: 'Who {name} is', fr: 'Qui est {name}' },
  confirm: { en: 'Yes, that is so', fr: 'Oui, c’est exact' },
  answeredTitle: { en: 'Thank you: it is confirmed', fr: 'Merci : c’est confirmé' },
  answeredText: {
    en: 'That {name} controls {domain} is shown on this portal from now on. You need not do anything more.',
    fr: 'Le contrôle de {domain} par {name} est désormais affiché sur ce portail. Vous n’avez rien d’autre à faire.',
  },
  linkOver: {
    en: 'This link opens nothing any more: it was used, is older than 7 days, was replaced by a newer letter, or was taken back. Ask the organisation to send another.',
    fr: 'Ce lien n’ouvre plus rien : il a servi, a plus de 7 jours, a été remplacé par une lettre plus récente ou a été retiré. Demandez à l’organisation d’en envoyer un autre.',
  },

  'method-dns': { en: 'DNS record of {domain}', fr: 'enregistrement DNS de {domain}' },
  'method-file': { en: 'file on {domain}', fr: 'fichier sur {domain}' },
  'method-mail': { en: 'answered letter to {domain}', fr: 'réponse à une lettre envoyée à {domain}' },
  controls: { en: 'Controls {domain}', fr: 'Contrôle {domain}' },
  'shownBy-dns': {
    en: 'shown by a DNS record since {since}, last confirmed {date}',
    fr: 'montré par un enregistrement DNS depuis le {since}, confirmé le {date}',
  },
  'shownBy-file': {
    en: 'shown by a file on its website since {since}, last confirmed {date}',
    fr: 'montré par un fichier sur son site web depuis le {since}, confirmé le {date}',
  },
  'shownBy-mail': {
    en: 'shown by an answered letter since {since}, last confirmed {date}',
    fr: 'montré par la réponse à une lettre depuis le {since}, confirmé le {date}',
  },
  ofManaged: { en: 'Proofs of control: {name}', fr: 'Preuves de contrôle – {name}' },
} satisfies Record<string, LocalisedText>;
