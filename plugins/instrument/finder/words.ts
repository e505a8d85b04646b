import { localise, type Locale, type LocalisedText } from '../../kit/index.ts';
import { instrument } from '../plugin.ts';

const fieldOf = (name: string) => instrument.description.find((field) => field.name === name);

/** The label of a field, or of a part of one, in the language of the page. */
export function labelOf(locale: Locale, name: string, part?: string): string {
  const field = part ? fieldOf(name)?.fields?.find((candidate) => candidate.name === part) : fieldOf(name);
  return field ? localise(field.label, locale) : name;
}

/** What a need is called. */
export function needLabel(need: string, locale: Locale): string {
  const field = fieldOf('parts')?.fields?.find(({ name }) => name === 'needs');
  const choice = field?.choices?.find(({ id }) => id === need);
  return choice ? localise(choice.label, locale) : need;
}

/** What the page of an instrument and the finder say themselves. */
export const WORDS = {
  notStated: { en: 'Not stated in the sources read.', fr: 'Non précisé dans les sources consultées.' },
  finder: { en: 'What does this let me ask for?', fr: 'Que puis-je demander grâce à ces instruments ?' },
  choose: {
    en: 'Choose what you need. Each leads to the instruments and annexes that cover it.',
    fr: 'Choisissez ce qu’il vous faut. Chaque besoin mène aux instruments et annexes qui le couvrent.',
  },
  narrow: {
    en: 'Show only needs and annexes with these words',
    fr: 'Ne montrer que les besoins et annexes qui contiennent',
  },
  found: { en: 'Needs shown: {n}', fr: 'Besoins affichés : {n}' },
  nothing: {
    en: 'No instrument on this portal covers it. That says nothing about other agreements of your country.',
    fr: 'Aucun instrument de ce portail ne le couvre. Cela ne dit rien des autres accords de votre pays.',
  },
  others: { en: 'Instruments of which no articles are recorded', fr: 'Instruments dont aucun article n’est consigné' },
  check: {
    en: 'A first direction, not legal advice: whether an instrument binds both countries, only your legal service can say.',
    fr: 'Une première orientation, pas un avis juridique : seul votre service juridique peut dire si un instrument engage les deux pays.',
  },
  ask: { en: 'Ask another administration for help', fr: 'Demander l’aide d’une autre administration' },
  askText: {
    en: 'Members of customs administrations and border agencies write a request in the workspace. Only the two organisations read it.',
    fr: 'Les membres des douanes et des services aux frontières rédigent une demande dans l’espace de travail. Seules les deux organisations la lisent.',
  },
} satisfies Record<string, LocalisedText>;
