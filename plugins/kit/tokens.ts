/** What a token lets a program do, each in its owner’s name and never more than its owner may. */
export const TOKEN_SCOPES = ['read', 'write', 'submit', 'withdraw'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** How long a token lasts when nothing else is said, and at most. */
export const TOKEN_DAYS = { usual: 90, most: 365 } as const;

/** A token of one’s own account, without what opens anything. */
export interface OwnToken {
  /** Names it in an address and in the audit log. */
  id: string;
  /** What its owner calls it. */
  name: string;
  scopes: TokenScope[];
  createdAt: string;
  expiresAt: string;
  /** To the hour; left out: never. */
  usedAt?: string;
  isExpired: boolean;
}

/** A token as it is shown once, and never again. */
export interface NewToken extends OwnToken {
  token: string;
}

/** The tokens of one’s own account. All throw sign_in_needed when nobody is signed in, and not_allowed for a token. */
export interface OwnTokens {
  /** The newest first. */
  list(): Promise<OwnToken[]>;
  /** @param days until it expires; left out: `TOKEN_DAYS.usual` @throws assurance_too_low, invalid_input */
  make(token: { name: string; scopes: readonly string[]; days?: number }): Promise<NewToken>;
  /** What uses it is refused from the next request on. @throws assurance_too_low, not_found */
  revoke(id: string): Promise<void>;
  /** @returns how many were revoked @throws assurance_too_low */
  revokeAll(): Promise<number>;
}
