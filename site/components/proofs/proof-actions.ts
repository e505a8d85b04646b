import {
  type Locale,
  type NewProof,
  PROOF_MAILBOXES,
  PROOF_METHODS,
  type ProofMailbox,
  type ProofMethod,
  type Portal,
} from '#plugins/kit/index.ts';
import { typedText } from '../form/typed.ts';

/** What can have been done: the word in the address of the page that follows. */
export const DONE = ['begun', 'sent', 'checking', 'removed', 'gone'] as const;
export type Done = (typeof DONE)[number];

/** Ways to prove something, as one list to choose from: `dns`, `file`, `postmaster` … */
export const WAYS: readonly (Exclude<ProofMethod, 'mail'> | ProofMailbox)[] = [
  ...PROOF_METHODS.filter((method) => method !== 'mail'),
  ...PROOF_MAILBOXES,
];

/** The anchor of the form for an entry, or for the organisation. */
export const formId = (entry = ''): string => (entry ? `domain-${entry}` : 'domain');

/**
 * Does to the proofs of an organisation what the pressed button says.
 *
 * @returns what was done; undefined for a button that there is not
 * @throws what the portal throws
 */
export async function changeProofs(
  { proofs }: Portal,
  slug: string,
  sent: FormData,
  locale: Locale,
): Promise<Done | undefined> {
  const id = typedText(sent, 'proof');
  switch (typedText(sent, 'action')) {
    case 'begin': {
      const proof = readProof(sent, locale);
      await proofs.begin(slug, proof);
      return proof.method === 'mail' ? 'sent' : 'begun';
    }
    case 'check':
      await proofs.check(slug, id);
      return 'checking';
    case 'send':
      await proofs.check(slug, id);
      return 'sent';
    case 'remove':
      await proofs.remove(slug, id);
      return 'removed';
    default:
      return undefined;
  }
}

/** What was typed, as it is: whether it can be used is for the portal to say. */
function readProof(sent: FormData, locale: Locale): NewProof {
  const way = typedText(sent, 'way');
  const mailbox = PROOF_MAILBOXES.find((candidate) => candidate === way);
  const entry = typedText(sent, 'entry');
  return {
    domain: typedText(sent, 'domain'),
    method: mailbox ? 'mail' : (way as ProofMethod),
    ...(mailbox && { mailbox }),
    ...(entry && { entry }),
    locale,
  };
}
