/**
 * Facts that no good source supports, and how a text says them nevertheless. A text may speak of these things when it says
 * in the same sentence that they are not confirmed, or only reported.
 */
interface Unconfirmed {
  what: string;
  states: RegExp;
  /** Words that take the statement back. */
  unless: RegExp;
}

/** Offices whose host no source names. The names of regions are not those of offices. */
const OFFICE =
  'South America|Central America|Caribbean|Western Europe|Middle East|North Africa|West Africa|Central Africa' +
  '|Amérique du Sud|Amérique centrale|Caraïbes|Europe occidentale|Europe de l’Ouest|Moyen-Orient|Afrique du Nord|Afrique de l’Ouest|Afrique centrale';
const REGIONS =
  /Americas and (?:the )?Caribbean|West and Central Africa|Near and Middle East|Amériques? et (?:les )?Caraïbes|Afrique occidentale et centrale|Afrique de l’Ouest et centrale|Proche et (?:du )?Moyen-Orient/g;
const HOSTS =
  'hosts?|hosted|hosting|based in|located in|seat|sits in|héberg\\p{L}*|accueill\\p{L}*|hôte|siège|situé\\p{L}* (?:à|en|au)|installé\\p{L}* (?:à|en|au)';
const NOT_SURE =
  /not (?:been )?confirmed|unconfirmed|no source|not stated|non confirmé|pas (?:été )?confirmé|aucune source|non précisé/i;
const REPORTED = /report|rapporté|signalé|selon/i;
const either = (one: RegExp, other: RegExp) => new RegExp(`${one.source}|${other.source}`, 'i');

const UNCONFIRMED: Unconfirmed[] = [
  {
    what: 'the host of an office that no source names',
    states: new RegExp(
      `(?:${OFFICE})[^.]*(?<!\\p{L})(?:${HOSTS})(?!\\p{L})|(?<!\\p{L})(?:${HOSTS})(?!\\p{L})[^.]*(?:${OFFICE})`,
      'iu',
    ),
    unless: NOT_SURE,
  },
  {
    what: 'the host of an office that no source names, in a table',
    states: new RegExp(`^\\|\\s*(?:RILO )?(?:${OFFICE})\\s*\\|`, 'iu'),
    unless: NOT_SURE,
  },
  {
    what: 'an office that is only reported',
    states:
      /(?:RILO|BRLR|office|bureau)[^.]*(?:Caribbean|North Africa|West Africa|Central Africa|Caraïbes|Afrique du Nord|Afrique de l’Ouest|Afrique centrale)/iu,
    unless: either(NOT_SURE, REPORTED),
  },
  {
    what: 'whether the Johannesburg Convention is in force',
    states: /Johannesburg[^.]*(?:in force|en vigueur)/i,
    unless: /sources|lu(?:e|es|s)? pour|read for/i,
  },
  {
    what: 'how the Technology Network works inside',
    states:
      /(?:\bTeN\b|Technology Network)[^.]*\b(?:fees?|menus?|rules?|costs?|charges?|frais|tarifs?|règles|cotisation\p{L}*)(?!\p{L})/u,
    unless: /not publicly|no(?:thing|t) documented|documenté|nothing here|rien ici/i,
  },
  {
    what: 'what volume 2 of the Compendium says, which is for Members only',
    states: /volume 2[^.]*(?:says|states|recommends|describes how|lists|indique|recommande|énumère|précise)/i,
    unless: /^$/,
  },
];

/** Sentences, and rows of tables, that state what is not confirmed. */
export function findUnconfirmedFacts(text: string): string[] {
  const sentences = text
    .replaceAll(REGIONS, 'region')
    .split(/\n+|(?<=[.!?…])\s+/)
    .map((sentence) => sentence.trim());
  return sentences.flatMap((sentence, index) => {
    // The sentence before may have said how sure it is.
    const around = `${sentence} ${sentences[index - 1] ?? ''}`;
    return UNCONFIRMED.filter(({ states, unless }) => states.test(sentence) && !unless.test(around)).map(
      ({ what }) => `states ${what}: “${sentence}”`,
    );
  });
}
