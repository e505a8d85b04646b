import type { LocalisedText } from '#plugins/kit/index.ts';
import type { Reason } from './verdict.ts';

/** What happened, why, and what to do; said to whoever sent the file. */
export const REASONS: Record<Reason, LocalisedText> = {
  kind: {
    en: 'This kind of file is not taken. Send a JPEG, PNG, WebP or GIF picture, a PDF, an office document without macros (docx, xlsx, pptx, odt, ods, odp), or plain text or CSV in UTF-8.',
    fr: 'Ce type de fichier n’est pas accepté. Envoyez une image JPEG, PNG, WebP ou GIF, un PDF, un document bureautique sans macros (docx, xlsx, pptx, odt, ods, odp), ou du texte brut ou du CSV en UTF-8.',
  },
  svg: {
    en: 'SVG drawings are not taken, because they can hold programs. Save the drawing as PNG and send that.',
    fr: 'Les dessins SVG ne sont pas acceptés, car ils peuvent contenir des programmes. Enregistrez le dessin au format PNG et envoyez-le.',
  },
  macros: {
    en: 'This document holds macros, which run on the computer of whoever opens it. Save it without macros and send that.',
    fr: 'Ce document contient des macros, qui s’exécutent sur l’ordinateur de qui l’ouvre. Enregistrez-le sans macros, puis envoyez-le.',
  },
  'old-office': {
    en: 'This is an older office format, or a document with a password. Save it as docx, xlsx, pptx or PDF without a password and send that.',
    fr: 'C’est un ancien format bureautique, ou un document protégé par mot de passe. Enregistrez-le en docx, xlsx, pptx ou PDF, sans mot de passe, puis envoyez-le.',
  },
  'two-in-one': {
    en: 'This file is two kinds of file at once. Open it, save it anew, and send that.',
    fr: 'Ce fichier est de deux types à la fois. Ouvrez-le, enregistrez-le à nouveau, puis envoyez-le.',
  },
  broken: {
    en: 'This file cannot be read to its end: it is damaged or was cut off. Open it, save it anew, and send that.',
    fr: 'Ce fichier ne peut pas être lu jusqu’au bout : il est endommagé ou tronqué. Ouvrez-le, enregistrez-le à nouveau, puis envoyez-le.',
  },
  locked: {
    en: 'This file needs a password, so that readers could not open it. Save it without a password and send that.',
    fr: 'Ce fichier exige un mot de passe : les lecteurs ne pourraient pas l’ouvrir. Enregistrez-le sans mot de passe, puis envoyez-le.',
  },
  'too-large-inside': {
    en: 'Unpacked, this file is far larger than it looks. Take parts out of it, or save it anew, and send that.',
    fr: 'Une fois décompressé, ce fichier est bien plus grand qu’il n’y paraît. Retirez-en des parties ou enregistrez-le à nouveau, puis envoyez-le.',
  },
  'too-many-pixels': {
    en: 'This picture has more than 50 million pixels. Make it smaller, 4000 pixels on the longer side are plenty, and send that.',
    fr: 'Cette image dépasse 50 millions de pixels. Réduisez-la, 4000 pixels sur le grand côté suffisent largement, puis envoyez-la.',
  },
  'too-hard': {
    en: 'Looking at this file took too much time or memory, so it was given up. Save it in a simpler form and send that.',
    fr: 'L’examen de ce fichier demandait trop de temps ou de mémoire ; il a été abandonné. Enregistrez-le sous une forme plus simple, puis envoyez-le.',
  },
  checksum: {
    en: 'What arrived is not what was sent: something was lost or changed on the way. Send the file once more.',
    fr: 'Ce qui est arrivé n’est pas ce qui a été envoyé : une partie a été perdue ou modifiée en route. Renvoyez le fichier.',
  },
  lost: {
    en: 'The file was lost on this portal before it could be looked at. Send it once more.',
    fr: 'Le fichier a été perdu sur ce portail avant d’être examiné. Renvoyez-le.',
  },
  'no-room': {
    en: 'With the sizes that are made of it, this file is more than your organisation has room for. Send a smaller one, or ask the maintainers for more room.',
    fr: 'Avec les formats qui en sont dérivés, ce fichier dépasse l’espace de votre organisation. Envoyez-en un plus petit, ou demandez plus d’espace aux responsables du portail.',
  },
};
