/** How the members of an organisation sign in elsewhere (OpenID Connect). One organisation, one provider. */
export interface SignOnProviderRow {
  organisation_id: string;
  /** Changes whenever it becomes another provider or is switched on again: sessions rest on it, see `stampOf`. */
  id: string;
  issuer: string;
  client_id: string;
  /** Sealed, see `seal`. */
  client_secret: string;
  /** 1: members sign in this way and no other. */
  is_required: 0 | 1;
  /** 1: people with an address of the confirmed domains become members by signing in. */
  admits_domains: 0 | 1;
  /** 1: what the provider says of a second factor counts. */
  asks_second_factor: 0 | 1;
  set_up_at: string;
  switched_off_at: string | null;
}

/** A mail domain that an organisation says is its own. Confirmed, it is nobody else’s. */
export interface SignOnDomainRow {
  organisation_id: string;
  /** Lower case, in ASCII. */
  domain: string;
  confirmed_at: string | null;
}

/** Whoever a provider calls by a subject, and whose account that is. Never found by address. */
export interface LinkedIdentityRow {
  id: string;
  account_id: string;
  organisation_id: string;
  issuer: string;
  subject: string;
  linked_at: string;
}

/** A sign-in that is under way at a provider. Gone once it comes back. */
export interface SignOnAttemptRow {
  /** SHA-256 of the state. */
  id: string;
  /** SHA-256 of what the browser that began it keeps in a cookie. */
  browser: string;
  provider_id: string;
  /** Where to go on to. */
  next: string;
  expires_at: string;
}

/** Somebody has come back from a provider, and has to show that the account with their address is theirs. */
export interface SignOnConnectionRow {
  /** SHA-256 of what their browser keeps in a cookie. */
  id: string;
  provider_id: string;
  account_id: string;
  subject: string;
  assurance: 'recent' | 'second-factor';
  assured_at: string;
  next: string;
  expires_at: string;
}
