import { type AssertedPasskey, type CreatedPasskey, type FactorProof, parseForeignJson } from '#plugins/kit/index.ts';
import { typedText } from '../form/typed.ts';

/**
 * What a script has put into a form; undefined without one. What is no JSON counts as an empty answer: the portal looks at
 * all of it, and says no.
 */
export function sentPasskey<Passkey extends AssertedPasskey | CreatedPasskey>(form: FormData): Passkey | undefined {
  const text = typedText(form, 'passkey');
  if (text === '') return undefined;
  try {
    return parseForeignJson(text) as Passkey;
  } catch {
    return { id: '', response: {} } as Passkey;
  }
}

/** A factor as it is given in a form: by passkey where there is one, else by code. */
export function sentProof(form: FormData): FactorProof {
  const passkey = sentPasskey<AssertedPasskey>(form);
  return passkey ? { passkey } : { code: typedText(form, 'code') };
}
