import type { Problem } from './problems.ts';
import type { LocalisedText } from './text.ts';

type Text = { code: Problem['code']; message: LocalisedText };

const wrong = (en: string, fr: string): Text => ({ code: 'wrong_format', message: { en, fr } });
const refused = (en: string, fr: string): Text => ({ code: 'not_allowed', message: { en, fr } });
const missing = (en: string, fr: string): Text => ({ code: 'missing', message: { en, fr } });

/** What the helpers of the kit find wrong, by the key that their checks give as the error. */
export const PROBLEM_TEXTS: Readonly<Record<string, Text>> = {
  'kit.missing': missing('Fill in this field.', 'Remplissez ce champ.'),
  'kit.number': wrong(
    'Enter a number in digits, for example 1250 or 12.5. Write no commas between thousands.',
    'Saisissez un nombre en chiffres, par exemple 1250 ou 12,5.',
  ),
  'kit.integer': wrong('Enter a whole number, without decimals.', 'Saisissez un nombre entier, sans décimales.'),
  'kit.quantity': wrong(
    'Give a number and its unit, for example 12 kilogram.',
    'Donnez un nombre et son unité, par exemple 12 kilogram.',
  ),
  'kit.money': wrong(
    'Give an amount and its currency, for example 1250.50 EUR.',
    'Donnez un montant et sa monnaie, par exemple 1250.50 EUR.',
  ),
  'kit.currency': {
    code: 'not_in_list',
    message: {
      en: 'Choose a currency from the list: three letters such as EUR or KES (ISO 4217).',
      fr: 'Choisissez une monnaie dans la liste : trois lettres, comme EUR ou KES (ISO 4217).',
    },
  },
  'kit.decimals': wrong(
    'This currency does not have so many decimals. Round the amount.',
    'Cette monnaie n’a pas autant de décimales. Arrondissez le montant.',
  ),
  'kit.period': wrong(
    'Give a first and a last day, for example 2026-01-01/2026-12-31, or 2026-01-01/.. when it goes on.',
    'Donnez un premier et un dernier jour, par exemple 2026-01-01/2026-12-31, ou 2026-01-01/.. sans fin.',
  ),
  'kit.period-order': wrong(
    'The end is before the beginning. Change one of the two days.',
    'La fin précède le début. Changez l’un des deux jours.',
  ),
  'kit.locode': wrong(
    'Enter a UN/LOCODE: five characters, the country first, for example KEMBA.',
    'Saisissez un code UN/LOCODE : cinq caractères, d’abord le pays, par exemple KEMBA.',
  ),
  'kit.locode-country': wrong(
    'The first two letters are no country. Compare the code with the list of UN/LOCODE.',
    'Les deux premières lettres ne désignent aucun pays. Comparez le code avec la liste UN/LOCODE.',
  ),
  'kit.hs': wrong(
    'Give a code of the Harmonized System and its edition, for example 8703.23 (HS 2022).',
    'Donnez un code du Système harmonisé et son édition, par exemple 8703.23 (HS 2022).',
  ),
  'kit.hs-code': wrong(
    'Enter 2, 4 or 6 digits, for example 87, 8703 or 8703.23.',
    'Saisissez 2, 4 ou 6 chiffres, par exemple 87, 8703 ou 8703.23.',
  ),
  'kit.hs-chapter': wrong(
    'The Harmonized System has no such chapter: they go from 01 to 97, without 77. Check the first two digits.',
    'Le Système harmonisé n’a pas ce chapitre : ils vont de 01 à 97, sans le 77. Vérifiez les deux premiers chiffres.',
  ),
  'kit.contact': wrong(
    'Give a name or role with an email or a telephone number.',
    'Donnez un nom ou une fonction, avec un courriel ou un téléphone.',
  ),
  'kit.way': missing(
    'Give an email, or a telephone number: nobody could reach them otherwise.',
    'Donnez un courriel ou un téléphone : on ne pourrait les joindre autrement.',
  ),
  'kit.phone': wrong(
    'Enter the number as it is dialled from abroad, for example +254 20 555 0100.',
    'Saisissez le numéro tel qu’on le compose de l’étranger, par exemple +254 20 555 0100.',
  ),
  'kit.file': refused(
    'This is no upload of yours. Choose the file again.',
    'Ce n’est pas l’un de vos envois. Choisissez le fichier à nouveau.',
  ),
};
