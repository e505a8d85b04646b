import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts about calls for technology, in the workspace. */
export const messages = {
  kind: { en: 'Call for technology', fr: 'Appel à technologies' },
  lede: {
    en: 'Ask the agency what is not clear, and send a response. Every member of your organisation sees both here.',
    fr: 'Demandez à l’administration ce qui n’est pas clair et envoyez une réponse. Chaque membre de votre organisation voit les deux ici.',
  },
  ledeAgency: {
    en: 'What was asked and sent about your call. Every member of your organisation sees it here.',
    fr: 'Ce qui a été demandé et envoyé au sujet de votre appel. Chaque membre de votre organisation le voit ici.',
  },
  readCall: { en: 'Read the call', fr: 'Lire l’appel' },
  notLive: {
    en: 'This call is not published. Nothing is taken for it.',
    fr: 'Cet appel n’est pas publié. Rien n’est reçu à son sujet.',
  },
  questionsOpen: {
    en: 'Questions until the end of {day}, midnight UTC.',
    fr: 'Questions jusqu’à la fin du {day}, minuit UTC.',
  },
  questionsOver: {
    en: 'Questions ended with {day}, midnight UTC.',
    fr: 'Le délai des questions a pris fin avec le {day}, minuit UTC.',
  },
  responsesOpen: {
    en: 'Responses until the end of {day}, midnight UTC.',
    fr: 'Réponses jusqu’à la fin du {day}, minuit UTC.',
  },
  responsesOver: {
    en: 'Closed: responses ended with {day}, midnight UTC.',
    fr: 'Clos : le délai des réponses a pris fin avec le {day}, minuit UTC.',
  },
  mayNot: {
    en: 'To ask or respond you have to belong to an organisation other than the agency.',
    fr: 'Pour demander ou répondre, il faut appartenir à une organisation autre que l’administration.',
  },
  forOrganisation: { en: 'For', fr: 'Au nom de' },

  questionsTitle: { en: 'Questions', fr: 'Questions' },
  questionsNone: { en: 'No question yet.', fr: 'Aucune question pour l’instant.' },
  by: { en: '{name}, {day}', fr: '{name}, {day}' },
  somebody: { en: 'An organisation', fr: 'Une organisation' },
  unnamed: { en: 'not named to others', fr: 'non nommée aux autres' },
  'question-waiting': { en: 'Waits for the agency', fr: 'En attente de l’administration' },
  'question-shown': { en: 'Shown, not answered yet', fr: 'Affichée, sans réponse pour l’instant' },
  'question-answered': { en: 'Answered', fr: 'Avec réponse' },
  'question-refused': { en: 'Not shown to others', fr: 'Non affichée aux autres' },
  answer: { en: 'Answer', fr: 'Réponse' },
  answerHelp: {
    en: 'Everybody who may read the call sees question and answer at once.',
    fr: 'Tous ceux qui peuvent lire l’appel voient aussitôt la question et la réponse.',
  },
  sendAnswer: { en: 'Publish the answer', fr: 'Publier la réponse' },
  changeAnswer: { en: 'Change the answer', fr: 'Modifier la réponse' },
  show: { en: 'Show without an answer', fr: 'Afficher sans réponse' },
  refuse: { en: 'Do not show', fr: 'Ne pas afficher' },
  forQuestion: { en: '(question {n})', fr: '(question {n})' },

  askTitle: { en: 'Ask a question', fr: 'Poser une question' },
  askText: {
    en: 'The agency sees it at once. Others see it when the agency has answered or shown it.',
    fr: 'L’administration la voit aussitôt. Les autres la voient une fois qu’elle y a répondu ou l’a affichée.',
  },
  question: { en: 'Question', fr: 'Question' },
  questionHelp: {
    en: 'One question at a time. Say nothing in it that others must not read.',
    fr: 'Une question à la fois. N’y mettez rien que d’autres ne doivent pas lire.',
  },
  named: { en: 'Name our organisation to everybody', fr: 'Nommer notre organisation à tous' },
  namedHelp: { en: 'Otherwise only the agency knows who asks.', fr: 'Sinon, seule l’administration sait qui demande.' },
  ask: { en: 'Send the question', fr: 'Envoyer la question' },

  responsesTitle: { en: 'Responses', fr: 'Réponses reçues' },
  responsesNone: { en: 'No response yet.', fr: 'Aucune réponse pour l’instant.' },
  ownTitle: { en: 'Your response', fr: 'Votre réponse' },
  sealed: {
    en: 'Only the agency and your organisation see it, or know that there is one. It can be changed and taken back until the call is closed.',
    fr: 'Seules l’administration et votre organisation la voient ou savent qu’elle existe. Elle peut être modifiée et retirée jusqu’à la clôture.',
  },
  sealedAgency: {
    en: 'Only your organisation and the one that sent it see a response. What came of it is said once the call is closed.',
    fr: 'Seules votre organisation et celle qui l’a envoyée voient une réponse. Son issue s’indique une fois l’appel clos.',
  },
  text: { en: 'What you offer', fr: 'Ce que vous proposez' },
  textHelp: {
    en: 'How it meets the need and the constraints, and what it takes. Plain text.',
    fr: 'Comment cela répond au besoin et aux contraintes, et ce qu’il faut pour cela. Texte simple.',
  },
  contact: { en: 'Contact', fr: 'Contact' },
  contactHelp: {
    en: 'Name and mail address or telephone number, for the agency alone.',
    fr: 'Nom et adresse électronique ou téléphone, pour l’administration seule.',
  },
  product: { en: 'Listed product', fr: 'Produit publié' },
  productHelp: {
    en: 'One that your organisation lists here, if any.',
    fr: 'Un produit publié ici par votre organisation.',
  },
  noProduct: { en: 'None', fr: 'Aucun' },
  respondTitle: { en: 'Respond', fr: 'Répondre' },
  respond: { en: 'Send the response', fr: 'Envoyer la réponse' },
  change: { en: 'Send the changed response', fr: 'Envoyer la réponse modifiée' },
  takeBack: { en: 'Take the response back', fr: 'Retirer la réponse' },
  sentOn: { en: 'Sent {when}', fr: 'Envoyée {when}' },
  changedOn: { en: 'changed {when}', fr: 'modifiée {when}' },
  'outcome-chosen': { en: 'Chosen', fr: 'Retenue' },
  'outcome-not-chosen': { en: 'Not chosen', fr: 'Non retenue' },
  chosen: { en: 'Mark as chosen', fr: 'Marquer comme retenue' },
  'not-chosen': { en: 'Mark as not chosen', fr: 'Marquer comme non retenue' },
  ofOrganisation: { en: '({name})', fr: '({name})' },
  tellOutcome: {
    en: 'Publish what came of it: edit the call and fill in “What came of it”.',
    fr: 'Publiez ce qui en est sorti : modifiez l’appel et remplissez « Ce qui en est sorti ».',
  },
  edit: { en: 'Open the working copy', fr: 'Ouvrir la copie de travail' },
  entryLink: { en: 'Questions and responses to this call', fr: 'Questions et réponses sur cet appel' },

  nothingChanged: { en: 'Nothing was changed', fr: 'Rien n’a été modifié' },
  'done-asked': {
    en: 'The agency has your question. Its answer appears here and on the page of the call.',
    fr: 'L’administration a votre question. Sa réponse paraîtra ici et sur la page de l’appel.',
  },
  'done-settled': {
    en: 'Done. What is shown stands on the page of the call.',
    fr: 'C’est fait. Ce qui est affiché figure sur la page de l’appel.',
  },
  'done-sent': {
    en: 'The agency has your response. You may change it until the call is closed.',
    fr: 'L’administration a votre réponse. Vous pouvez la modifier jusqu’à la clôture.',
  },
  'done-taken-back': {
    en: 'The response is taken back; nothing of it is kept.',
    fr: 'La réponse est retirée ; rien n’en est conservé.',
  },
  'done-judged': {
    en: 'Done. The organisation that responded sees it here.',
    fr: 'C’est fait. L’organisation qui a répondu le voit ici.',
  },
} satisfies Record<string, LocalisedText>;
