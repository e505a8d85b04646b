/** Who passkeys are for. They are bound to the name in the address: at another address none of them works. */
export interface RelyingParty {
  /** A domain. */
  id: string;
  origin: string;
}

/** EdDSA, ES256, RS256: what authenticators have. The others that Node knows are experimental. @see IANA COSE Algorithms */
export const ALGORITHMS = [-8, -7, -257];

export const RELYING_PARTY_NAME = 'Entrepôt';

/** @param origin the configured one, never what a request says of itself */
export const relyingPartyAt = (origin: string): RelyingParty => ({ id: new URL(origin).hostname, origin });
