import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts about roles, narrowing a marking and publishing later. */
export const actMessages = {
  rolesTitle: { en: 'Your roles', fr: 'Vos rôles' },
  roleIn: { en: '{role}, {organisation}', fr: '{role}, {organisation}' },

  narrowTitle: { en: 'Narrow the marking', fr: 'Restreindre le marquage' },
  narrowText: {
    en: 'Takes the entry from some of its readers at once, without a review. To give it more readers, edit it: a reviewer decides.',
    fr: 'Retire aussitôt la fiche à une partie de ses lecteurs, sans examen. Pour lui en donner davantage, modifiez-la : un examinateur se prononcera.',
  },
  narrowOpen: { en: 'Narrow the marking …', fr: 'Restreindre le marquage…' },
  narrowTo: { en: 'Who may still read it', fr: 'Qui peut encore la lire' },
  narrowReason: { en: 'Why it is narrowed', fr: 'Pourquoi le restreindre' },
  narrow: { en: 'Narrow now', fr: 'Restreindre maintenant' },
  narrowMissing: { en: 'Choose a marking.', fr: 'Choisissez un marquage.' },
  'done-narrowed': {
    en: 'The marking is narrower. Those who may no longer read the entry find it nowhere.',
    fr: 'Le marquage est plus restreint. Ceux qui ne peuvent plus lire la fiche ne la trouvent nulle part.',
  },
  factLiveReaders: { en: 'Who may read the live version', fr: 'Qui peut lire la version en ligne' },

  publishAt: { en: 'Publish at (optional, UTC)', fr: 'Publier à (facultatif, UTC)' },
  publishAtHelp: {
    en: 'Left empty, it is published at once. Any edit calls it off; at that time everything is checked again.',
    fr: 'Si vous laissez vide, la publication est immédiate. Toute modification l’annule ; le moment venu, tout est vérifié à nouveau.',
  },
  'done-scheduled': {
    en: 'Approved for later. It is published at the time you gave.',
    fr: 'Fiche approuvée pour plus tard. Elle paraîtra au moment indiqué.',
  },
  'done-schedule-cancelled': {
    en: 'Called off. The entry waits for a decision again.',
    fr: 'Publication annulée. La fiche attend à nouveau une décision.',
  },
  factScheduled: { en: 'To be published', fr: 'À paraître' },
  scheduledBy: { en: 'Approved by {by}; an edit calls it off.', fr: 'Approuvée par {by} ; une modification l’annule.' },
  scheduleRefused: {
    en: 'It was to be published then, and was not:',
    fr: 'Elle devait paraître à ce moment, mais n’a pas été publiée :',
  },
  'state-scheduled': { en: 'Approved', fr: 'Approuvée' },
  scheduledFor: { en: 'To be published on {when}.', fr: 'À paraître le {when}.' },
  editCallsOff: {
    en: 'This has been approved and is to be published on {when}. Saving a change calls that off: what you save needs a new approval.',
    fr: 'Cette fiche est approuvée et doit paraître le {when}. Enregistrer une modification annule cette parution : ce que vous enregistrez exige une nouvelle approbation.',
  },
  cancelScheduleTitle: { en: 'Approved for later', fr: 'Approuvée pour plus tard' },
  cancelScheduleText: {
    en: 'It is published on {when}, if nothing speaks against it then. You can call this off, or decide anew below.',
    fr: 'Elle paraîtra le {when}, si rien ne s’y oppose alors. Vous pouvez annuler cette publication, ou décider à nouveau ci-dessous.',
  },
  cancelSchedule: { en: 'Call it off', fr: 'Annuler la publication' },
} satisfies Record<string, LocalisedText>;
