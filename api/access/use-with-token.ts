import type { TokenScope } from '#plugins/kit/index.ts';
import { AppError } from '../errors.ts';
import type { Actor } from './actor.ts';

/**
 * The scope that each use case asks of a token. What is not named here no token does: approving, groups and their
 * invitations, sessions, passwords, tokens and whatever is of the whole portal need a person who has signed in.
 */
const SCOPE_OF: Readonly<Record<string, TokenScope>> = {
  'entries.find': 'read',
  'entries.get': 'read',
  'entries.list': 'read',
  'entries.latest': 'read',
  'entries.page': 'read',
  'entries.withTerm': 'read',
  'entries.outlines': 'read',
  'trends.types': 'read',
  'trends.count': 'read',
  'trends.exportCsv': 'read',
  'entries.figures': 'read',
  'uses.of': 'read',
  'search.query': 'read',
  'glossary.linker': 'read',
  'glossary.find': 'read',
  'exchange.exportEntries': 'read',
  'exchange.feed': 'read',
  'organisations.find': 'read',
  'organisations.list': 'read',
  'organisations.directory': 'read',
  'organisations.findSuccessor': 'read',
  'groups.listMine': 'read',
  'groups.get': 'read',
  'entries.listMine': 'write',
  'entries.getWorking': 'write',
  'entries.saveDraft': 'write',
  'organisations.listWritable': 'write',
  check: 'write',
  'uploads.open': 'read',
  'uploads.begin': 'write',
  'uploads.get': 'write',
  'uploads.append': 'write',
  'uploads.remove': 'write',
  'uploads.room': 'write',
  'entries.submit': 'submit',
  'entries.withdraw': 'withdraw',
  'entries.narrow': 'withdraw',
};

/** Whether a program may ask for a use case with its token at all. Whoever acts without one is asked by other rules only. @throws not_allowed */
export function requireScope(actor: Actor, useCase: string): void {
  if (actor.kind !== 'account' || !actor.token) return;
  const scope = Object.hasOwn(SCOPE_OF, useCase) ? SCOPE_OF[useCase] : undefined;
  if (scope === undefined) throw needsPerson();
  if (!actor.token.scopes.includes(scope)) throw scopeMissing(scope);
}

/** Also for the use cases of one’s own account. */
export const needsPerson = (): AppError =>
  new AppError('not_allowed', {
    en: 'No token does this: it needs a person who has signed in. Sign in with the browser and do it there.',
    fr: 'Aucun jeton ne le permet : il faut une personne connectée. Connectez-vous avec le navigateur et faites-le là.',
  });

const scopeMissing = (scope: TokenScope): AppError =>
  new AppError('not_allowed', {
    en: `This token was not made for that: it lacks the scope “${scope}”. Make one that has it, in the workspace under Security, and use that.`,
    fr: `Ce jeton n’a pas été créé pour cela : il lui manque la portée « ${scope} ». Créez-en un qui l’a, dans l’espace de travail sous Sécurité, et utilisez-le.`,
  });
