import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts of the form of an entry, whatever its type. */
export const formMessages = {
  newHeading: { en: 'New: {type}', fr: 'Nouvelle fiche : {type}' },
  editHeading: { en: 'Edit: {title}', fr: 'Modifier : {title}' },
  errorTitle: { en: 'Error: {title}', fr: 'Erreur : {title}' },
  colon: { en: ':', fr: ' :' },
  quoted: { en: '“{value}”', fr: '« {value} »' },
  errorPrefix: { en: 'Error:', fr: 'Erreur :' },

  neededToSubmit: { en: 'needed to submit', fr: 'nécessaire pour soumettre' },
  notStated: { en: 'Not stated', fr: 'Non précisé' },
  choose: { en: 'Choose …', fr: 'Choisir…' },
  atMost: { en: 'At most {n} characters.', fr: '{n} caractères au plus.' },
  oneALine: { en: 'One a line.', fr: 'Un par ligne.' },
  inUnit: { en: 'In {unit}.', fr: 'En {unit}.' },
  onlyWhere: { en: 'Only where “{field}” is {values}.', fr: 'Seulement si « {field} » est {values}.' },
  leftOut: {
    en: '“{field}” is left out, as it does not go with what is chosen. What you typed there comes back when you change that.',
    fr: '« {field} » est laissé de côté : il ne va pas avec ce qui est choisi. Ce que vous y avez saisi revient si vous changez ce choix.',
  },
  titleHelp: {
    en: 'The name people would search for. At most 160 characters.',
    fr: 'Le nom que l’on chercherait. 160 caractères au plus.',
  },
  summaryHelp: {
    en: 'One or two sentences, shown in lists and search results. At most 300 characters.',
    fr: 'Une ou deux phrases, affichées dans les listes et les résultats. 300 caractères au plus.',
  },
  languageHelp: { en: 'The language you write in.', fr: 'La langue dans laquelle vous écrivez.' },
  slugHelp: {
    en: 'The last part of the address, after {path}: small letters, digits and hyphens. Left empty, it is made from the title. The entry gets it when it first becomes public, and keeps it for ever.',
    fr: 'La fin de l’adresse, après {path} : minuscules, chiffres et traits d’union. Laissée vide, elle est tirée du titre. La fiche la reçoit quand elle devient publique, et la garde pour toujours.',
  },
  markingHelp: {
    en: 'Markings of the Traffic Light Protocol (TLP 2.0). A wider marking needs a new approval.',
    fr: 'Marquages du Traffic Light Protocol (TLP 2.0). Un marquage plus large exige une nouvelle approbation.',
  },
  moreRows: { en: 'Two more rows', fr: 'Deux lignes de plus' },
  findEntries: { en: 'Find among them: {label}', fr: 'Chercher parmi eux : {label}' },
  find: { en: 'Find', fr: 'Chercher' },
  foundNothing: {
    en: 'Nothing found for “{words}”. What you had ticked is still below.',
    fr: 'Rien trouvé pour « {words} ». Ce que vous aviez coché reste ci-dessous.',
  },
  foundMore: {
    en: 'The first {n} are shown. Search to see others; what is ticked stays ticked.',
    fr: 'Les {n} premiers sont affichés. Cherchez pour en voir d’autres ; ce qui est coché le reste.',
  },
  noEntriesYet: { en: 'There is nothing to choose from yet.', fr: 'Il n’y a encore rien à choisir.' },

  markdownHow: { en: 'How to format', fr: 'Mise en forme' },
  markdownHeading: { en: 'Heading', fr: 'Titre' },
  markdownHeadingIs: { en: 'a heading', fr: 'un titre' },
  markdownStrong: { en: 'important', fr: 'important' },
  markdownStrongIs: { en: 'strong', fr: 'en gras' },
  markdownItem: { en: 'item', fr: 'élément' },
  markdownItemIs: { en: 'a list, an item a line', fr: 'une liste, un élément par ligne' },
  markdownLink: { en: 'words', fr: 'mots' },
  markdownLinkIs: { en: 'a link', fr: 'un lien' },
  markdownBlockIs: {
    en: 'a block, such as a drawing; on a line of its own',
    fr: 'un bloc, un dessin par exemple ; seul sur sa ligne',
  },
  markdownHtml: {
    en: 'An empty line begins a paragraph. HTML is shown as text.',
    fr: 'Une ligne vide ouvre un paragraphe. Le HTML s’affiche comme du texte.',
  },

  progressTitle: { en: 'Ready to submit?', fr: 'Prête à soumettre ?' },
  progress: { en: '{filled} of {needed} needed fields filled', fr: '{filled} champs nécessaires remplis sur {needed}' },
  progressDone: { en: 'All {needed} needed fields are filled', fr: 'Les {needed} champs nécessaires sont remplis' },
  partCount: { en: '{filled} of {needed}', fr: '{filled} sur {needed}' },
  partFree: { en: 'optional', fr: 'facultatif' },
  'part-about': { en: 'What it is', fr: 'De quoi il s’agit' },
  'part-text': { en: 'The text', fr: 'Le texte' },
  'part-facts': { en: 'Facts', fr: 'Faits' },
  'part-readers': { en: 'Readers', fr: 'Lecteurs' },

  saveDraft: { en: 'Save draft', fr: 'Enregistrer le brouillon' },
  savePreview: { en: 'Save and preview', fr: 'Enregistrer et voir l’aperçu' },
  saveSubmit: { en: 'Save and submit', fr: 'Enregistrer et soumettre' },
  cancel: { en: 'Cancel', fr: 'Annuler' },
  submitUnreviewedHelp: {
    en: 'A draft may be incomplete. Nobody reviews this kind of entry: submitted, it is there at once, for your own organisation alone.',
    fr: 'Un brouillon peut être incomplet. Personne n’examine ce type de fiche : soumise, elle paraît aussitôt, pour votre seule organisation.',
  },
  submitHelp: {
    en: 'A draft may be incomplete; only you and your organisation see it, or those of them who are in the group of a TLP:RED entry. Submitted, it goes before a reviewer.',
    fr: 'Un brouillon peut être incomplet ; seuls vous et votre organisation le voyez, ou ceux d’entre vous qui sont dans le groupe d’une fiche TLP:RED. Soumis, il passe devant un examinateur.',
  },

  problemTitle: { en: 'Please look at these fields', fr: 'Veuillez revoir ces champs' },
  noticeTitle: { en: 'Not saved yet', fr: 'Pas encore enregistré' },
  nothingChanged: { en: 'Nothing was changed', fr: 'Rien n’a été modifié' },
  savedNotSubmitted: {
    en: 'Your draft is saved, but it was not submitted: some of it is still missing.',
    fr: 'Votre brouillon est enregistré, mais il n’a pas été soumis : il manque encore des éléments.',
  },
  savedOtherwise: {
    en: 'Your draft is saved, but it was not submitted.',
    fr: 'Votre brouillon est enregistré, mais il n’a pas été soumis.',
  },
  conflictText: {
    en: 'Somebody saved another version while you were writing. Nothing of either is lost: the form holds what you typed, and beside each field that differs stands what the other version says. Take over what you need, then save: your version then becomes the newest.',
    fr: 'Quelqu’un a enregistré une autre version pendant que vous écriviez. Rien n’est perdu : le formulaire contient ce que vous avez saisi et, à côté de chaque champ qui diffère, ce que dit l’autre version. Reprenez ce qu’il faut, puis enregistrez : votre version deviendra la plus récente.',
  },
  conflictFields: { en: 'These fields differ: {fields}.', fr: 'Ces champs diffèrent : {fields}.' },
  conflictNone: {
    en: 'Both versions say the same. Nothing needs to be saved.',
    fr: 'Les deux versions disent la même chose. Il n’y a rien à enregistrer.',
  },
  otherVersionSays: { en: 'The other version says', fr: 'L’autre version dit' },
  otherVersionIsEmpty: { en: 'The other version says nothing here.', fr: 'L’autre version ne dit rien ici.' },
  sessionEnded: {
    en: 'Your session has ended, so nothing was saved. All you typed is still here: sign in in another tab, come back and save again.',
    fr: 'Votre session a pris fin : rien n’a été enregistré. Tout ce que vous avez saisi est encore là : connectez-vous dans un autre onglet, revenez ici et enregistrez à nouveau.',
  },
  signInNewTab: { en: 'Sign in (opens a new tab)', fr: 'Se connecter (nouvel onglet)' },
  keptFound: {
    en: 'This browser kept a text of yours that was not saved.',
    fr: 'Ce navigateur a gardé un texte de vous qui n’a pas été enregistré.',
  },
  keptRestore: { en: 'Bring it back', fr: 'Le reprendre' },
  keptDiscard: { en: 'Discard it', fr: 'L’abandonner' },
} satisfies Record<string, LocalisedText>;
