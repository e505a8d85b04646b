import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { TRANSITIONS } from '#api/assistance/transitions.ts';
import type { FactorNews } from '#api/factors/letters.ts';
import type { Refusal } from '#api/audit/refusal-book.ts';
import type { ReviewDecision } from '#plugins/kit/index.ts';
import { actions, facts } from '../../site/messages/workspace-audit.ts';
import { findTranslationProblems } from '../support/french.ts';
import { listRepositoryFiles, readRepositoryFile } from '../support/repository.ts';

/** Actions that are not written out where they are recorded. A further place has to be added here. */
const COMPUTED: Record<string, string[]> = {
  'api/accounts/stop.ts: EVENTS[status]': ['account-suspended', 'account-reinstated'],
  'api/organisations/suspend.ts: EVENTS[status]': ['organisation-suspended', 'organisation-reinstated'],
  "api/organisations/contact.ts: isShown ? 'contact-shown' : 'contact-hidden'": ['contact-shown', 'contact-hidden'],
  'api/factors/change.ts: event': keysOf<
    Exclude<FactorNews, 'recovery-code-used' | 'recovery-codes-renewed' | 'factors-reset'>
  >({
    'app-added': true,
    'app-removed': true,
    'passkey-added': true,
    'passkey-removed': true,
    'password-removed': true,
  }),
  'api/assistance/act.ts: `assistance-${step}`': Object.values(TRANSITIONS).map(({ step }) => `assistance-${step}`),
  'api/audit/refusals.ts: action': keysOf<Refusal['action']>({ refused: true, 'sign-in-failed': true }),
  'api/reviews/service.ts: decision': keysOf<ReviewDecision['decision']>({ approved: true, 'changes-requested': true }),
};

describe('whatever is recorded in the audit log has a name on its page', () => {
  const recorded = listRepositoryFiles()
    .filter((file) => file.startsWith('api/') && file.endsWith('.ts'))
    .flatMap(listRecorded);

  it('in one place or another', () => {
    expect(recorded.length).toBeGreaterThan(30);
    expect(Object.keys(COMPUTED).filter((place) => !recorded.some((one) => one.place === place))).toEqual([]);
  });

  it('as an action', () => {
    const recordedActions = recorded.flatMap(({ place, action }) => action ?? COMPUTED[place] ?? [place]);
    expect(recordedActions.filter((action) => !(action in actions))).toEqual([]);
  });

  it('as what stands beside an action', () => {
    expect(recorded.flatMap(({ beside }) => beside.filter((name) => !(name in facts)))).toEqual([]);
  });

  it('in every language', () => {
    const texts = Object.entries({ ...actions, ...facts });
    expect(texts.flatMap(([id, text]) => findTranslationProblems(id, text))).toEqual([]);
  });
});

/** Each call of `recordEvent` in a file: the action where it is written out, and the names of what is recorded with it. */
function listRecorded(file: string): { place: string; action?: string; beside: string[] }[] {
  const source = ts.createSourceFile(file, readRepositoryFile(file), ts.ScriptTarget.Latest, true);
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'recordEvent') calls.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return calls.map(({ arguments: [, , action, , ...beside] }) => ({
    place: `${file}: ${action!.getText()}`,
    action: ts.isStringLiteral(action!) ? action.text : undefined,
    beside: beside.filter(ts.isObjectLiteralExpression).flatMap(namesIn),
  }));
}

const namesIn = ({ properties }: ts.ObjectLiteralExpression): string[] =>
  properties.flatMap(({ name }) => (name && ts.isIdentifier(name) ? [name.text] : []));

/** All members of a type, or it does not compile. */
function keysOf<Name extends string>(names: Record<Name, true>): string[] {
  return Object.keys(names);
}
