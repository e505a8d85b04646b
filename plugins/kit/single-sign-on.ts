/** How the members of an organisation sign in through a provider of theirs. The client secret is never shown. */
export interface SingleSignOn {
  organisation: { slug: string; name: string };
  /** Left out while nothing has been set up. */
  provider?: SignOnProvider;
  /** The actor may say that a domain belongs to the organisation. */
  mayConfirm: boolean;
}

export interface SignOnProvider {
  isOn: boolean;
  issuer: string;
  clientId: string;
  domains: MailDomain[];
  /** Members sign in this way and no other. */
  isRequired: boolean;
  /** People with an address of the confirmed domains become contributors by signing in. */
  admitsDomains: boolean;
  /** What the provider says of a second factor counts. */
  asksSecondFactor: boolean;
  /** Members who have signed in this way. */
  linkedCount: number;
}

/** Until a maintainer has confirmed it, nobody is found or admitted by it. */
export interface MailDomain {
  domain: string;
  isConfirmed: boolean;
}

export interface SingleSignOnInput {
  issuer: string;
  clientId: string;
  /** Left out or empty: the one that is kept, for the same issuer and client. */
  clientSecret?: string;
  domains: string[];
  isRequired?: boolean;
  admitsDomains?: boolean;
  asksSecondFactor?: boolean;
}

/** What a provider says of itself. */
export interface SignOnTrial {
  issuer: string;
  /** Where people are sent to. */
  signInAt: string;
  /** Says that it knows PKCE with S256; it is used in any case. */
  knowsPkce: boolean;
  /** Names itself in its answers, so that no other can answer in its place. */
  namesItself: boolean;
}

/** An account of somebody’s at a provider, with which they sign in here. */
export interface LinkedIdentity {
  id: string;
  organisation: { slug: string; name: string };
  issuer: string;
  linkedAt: string;
}

/** All throw not_found for who may not manage the organisation, whether it exists or not. */
export interface SingleSignOnPortal {
  get(organisation: string): Promise<SingleSignOn>;
  /** Saves and switches on. @throws assurance_too_low, invalid_input */
  set(organisation: string, input: SingleSignOnInput): Promise<SingleSignOn>;
  /** Asks a provider who it is, and changes nothing. @throws assurance_too_low, invalid_input with what went wrong */
  test(organisation: string, issuer: string): Promise<SignOnTrial>;
  /** Ends every session that was signed in through it. @throws assurance_too_low */
  switchOff(organisation: string): Promise<void>;
  /** @throws assurance_too_low, not_allowed for who is no maintainer, state_conflict when it belongs to another */
  confirmDomain(organisation: string, domain: string): Promise<void>;
  /** The actor’s own. @throws sign_in_needed */
  listLinked(): Promise<LinkedIdentity[]>;
  /** Ends the sessions that were signed in with it. @throws sign_in_needed, assurance_too_low, not_found, state_conflict when it is the only way in */
  unlink(id: string): Promise<void>;
}

/** What the site sees of signing in through an organisation. */
export interface SiteSignOn {
  /**
   * @param who an e-mail address, or the short name of an organisation
   * @param isFresh the provider is to ask for credentials though somebody is signed in there
   * @returns where the browser goes; undefined when no organisation has this set up, or there is none
   */
  begin(who: string, next: string, isFresh?: boolean): Promise<string | undefined>;
  /** Whose password has to be given before they are signed in, after they came back from a provider. */
  findWaiting(): Promise<{ email: string; organisation: string } | undefined>;
  /** @returns where to go on to; undefined when the password is not theirs @throws sign_in_failed when it took too long */
  connect(password: string): Promise<string | undefined>;
}
