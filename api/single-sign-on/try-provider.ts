import type { SignOnTrial } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import { invalidInput } from '../errors.ts';
import { findFetchError } from './failure.ts';
import { findIssuerProblems } from './input.ts';
import { createProviders } from './provider.ts';
import { getChangeable } from './settings.ts';

/** Asks a provider who it is. @throws not_found, assurance_too_low, invalid_input with what went wrong */
export async function tryProvider(context: Context, slug: string, issuer: string): Promise<SignOnTrial> {
  await getChangeable(context, slug, context.database.read);
  const problems = findIssuerProblems(issuer.trim());
  if (problems.length > 0) throw invalidInput(problems);
  try {
    return await createProviders(context).discover(issuer.trim());
  } catch (error) {
    const message = findFetchError(error)?.text ?? NO_PROVIDER;
    throw invalidInput([{ path: 'issuer', code: 'not_allowed', message }]);
  }
}

const NO_PROVIDER = {
  en: 'At this address no provider answers that names itself so. Compare the issuer, letter by letter and with its last stroke, with what your provider says under /.well-known/openid-configuration.',
  fr: 'À cette adresse, aucun fournisseur ne répond sous ce nom. Comparez l’émetteur, lettre à lettre et jusqu’à la barre finale, avec ce que votre fournisseur indique sous /.well-known/openid-configuration.',
};
