import type { ProofRow } from '../db/tables/proof.ts';

type Row = Pick<ProofRow, 'method' | 'domain' | 'mailbox' | 'token'>;

/** Where a proof is looked for: name of the record, address of the file, or address the letter goes to. */
export function whereOf({ method, domain, mailbox }: Row): string {
  switch (method) {
    case 'dns':
      return `_entrepot.${domain}`;
    case 'file':
      return `https://${domain}/.well-known/entrepot.txt`;
    case 'mail':
      return `${mailbox}@${domain}`;
  }
}

/** What the record or the file must hold. */
export const textOf = ({ token }: Row): string => `entrepot-proof=${token}`;
