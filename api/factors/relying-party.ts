/** Who passkeys are for. They are bound to the name in the address: at another address none of them works. */
export interface RelyingParty {
  /** A domain. */
  id: string;
  origin: string;
}

export const RELYING_PARTY_NAME = 'Entrepôt';

/** @param origin the configured one, never what a request says of itself */
export const relyingPartyAt = (origin: string): RelyingParty => ({ id: new URL(origin).hostname, origin });
