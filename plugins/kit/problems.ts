import type { z } from 'zod';
import type { Condition } from './condition.ts';
import { PROBLEM_TEXTS } from './problem-texts.ts';
import type { LocalisedText } from './text.ts';

/** One thing wrong with what was sent, said so that its author can mend it. */
export interface Problem {
  /** Dotted path from the root of what was sent: `fields.evidence.0.url`. */
  path: string;
  code:
    | 'missing'
    | 'unknown_key'
    | 'wrong_type'
    | 'too_short'
    | 'too_long'
    | 'not_in_list'
    | 'wrong_format'
    | 'not_allowed';
  message: LocalisedText;
}

/** Turns what Zod found into problems; a list, because all of them are to be said at once. */
export function toProblems(issues: readonly z.core.$ZodIssue[], prefix = ''): Problem[] {
  return issues.flatMap((issue) => {
    const path = [...(prefix ? [prefix] : []), ...issue.path.map(String)].join('.');
    if (issue.code !== 'unrecognized_keys') return [{ path, ...describeIssue(issue) }];
    return issue.keys.map((key) => ({
      path: path ? `${path}.${key}` : key,
      code: 'unknown_key' as const,
      message: UNKNOWN_KEY,
    }));
  });
}

const UNKNOWN_KEY: LocalisedText = {
  en: 'There is no field of this name. Remove it, or check the spelling.',
  fr: 'Aucun champ ne porte ce nom. Supprimez-le ou vérifiez l’orthographe.',
};

const MISSING: LocalisedText = { en: 'Fill in this field.', fr: 'Remplissez ce champ.' };

const FORMATS: Record<string, LocalisedText> = {
  url: {
    en: 'Enter a full web address that starts with https:// or http://.',
    fr: 'Saisissez une adresse web complète commençant par https:// ou http://.',
  },
  date: {
    en: 'Enter a day as YYYY-MM-DD, for example 2026-11-22.',
    fr: 'Saisissez un jour au format AAAA-MM-JJ, par exemple 2026-11-22.',
  },
  uuid: { en: 'Choose an entry from the list.', fr: 'Choisissez une fiche dans la liste.' },
  email: {
    en: 'Enter a mail address, for example desk@customs.example.',
    fr: 'Saisissez une adresse de courriel, par exemple bureau@douane.example.',
  },
};

function describeIssue(issue: z.core.$ZodIssue): Omit<Problem, 'path'> {
  const known = PROBLEM_TEXTS[issue.message];
  if (known) return known;
  switch (issue.code) {
    case 'invalid_type':
      // Zod keeps what it found out of the issue, but not out of its words.
      return issue.message.endsWith('received undefined')
        ? { code: 'missing', message: MISSING }
        : { code: 'wrong_type', message: wrongType(issue.expected) };
    case 'custom':
      return describeCustom(issue);
    case 'too_small':
      if (issue.origin === 'number') return { code: 'not_allowed', message: from(issue.minimum) };
      return Number(issue.minimum) <= 1
        ? { code: 'missing', message: MISSING }
        : { code: 'too_short', message: atLeast(issue.minimum, issue.origin) };
    case 'too_big':
      if (issue.origin === 'number') return { code: 'not_allowed', message: upTo(issue.maximum) };
      return { code: 'too_long', message: atMost(issue.maximum, issue.origin) };
    case 'invalid_value':
      return { code: 'not_in_list', message: oneOf(issue.values) };
    case 'invalid_format':
      return { code: 'wrong_format', message: FORMATS[issue.format] ?? WRONG_FORMAT };
    default:
      return { code: 'wrong_format', message: WRONG_FORMAT };
  }
}

/** A check of a plugin’s own says what is wrong in `params.message`, in every language. */
function describeCustom({ message, params = {} }: z.core.$ZodIssueCustom): Omit<Problem, 'path'> {
  if (message === 'kit.condition') return { code: 'not_allowed', message: goesWith(params as unknown as Condition) };
  const own = params.message as LocalisedText | undefined;
  return { code: 'wrong_format', message: typeof own?.en === 'string' ? own : WRONG_FORMAT };
}

const WRONG_FORMAT: LocalisedText = {
  en: 'This value does not have the form that the field needs. Compare it with the example beside the field.',
  fr: 'Cette valeur n’a pas la forme attendue. Comparez-la avec l’exemple donné à côté du champ.',
};

const goesWith = ({ field, is }: Condition): LocalisedText => ({
  en: `This is only for entries where “${field}” is “${is.join('” or “')}”. Empty it, or change “${field}”.`,
  fr: `Ceci ne vaut que pour les fiches où « ${field} » est « ${is.join(' » ou « ')} ». Videz ce champ, ou modifiez « ${field} ».`,
});

const from = (minimum: number | bigint): LocalisedText => ({
  en: `Enter a number from ${minimum} upwards.`,
  fr: `Saisissez un nombre à partir de ${minimum}.`,
});

const upTo = (maximum: number | bigint): LocalisedText => ({
  en: `Enter a number up to ${maximum}.`,
  fr: `Saisissez un nombre de ${maximum} au plus.`,
});

const wrongType = (expected: string): LocalisedText => ({
  en: `Expected ${expected === 'array' ? 'a list' : `a ${expected}`}.`,
  fr: expected === 'array' ? 'Une liste est attendue.' : `Type attendu : ${expected}.`,
});

const unitOf = (origin: string): LocalisedText =>
  origin === 'string' ? { en: 'characters', fr: 'caractères' } : { en: 'values', fr: 'valeurs' };

const atLeast = (minimum: number | bigint, origin: string): LocalisedText => ({
  en: `Give at least ${minimum} ${unitOf(origin).en}.`,
  fr: `Donnez au moins ${minimum} ${unitOf(origin).fr}.`,
});

const atMost = (maximum: number | bigint, origin: string): LocalisedText => ({
  en: `Shorten it to at most ${maximum} ${unitOf(origin).en}.`,
  fr: `Réduisez à ${maximum} ${unitOf(origin).fr} au plus.`,
});

const oneOf = (values: readonly unknown[]): LocalisedText => ({
  en: `Choose one of: ${values.join(', ')}.`,
  fr: `Choisissez parmi : ${values.join(', ')}.`,
});
