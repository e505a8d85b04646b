/** A passkey as its owner sees it. */
export interface OwnPasskey {
  /** Names it in an address; opens nothing. */
  id: string;
  /** Given by its owner. */
  name: string;
  addedAt: string;
  usedAt?: string;
}

/** The second factors of one’s own account. */
export interface OwnFactors {
  app?: { addedAt: string };
  /** In the order they were added. */
  passkeys: OwnPasskey[];
  /** How many can still be used; 0 without a factor. */
  recoveryCodesLeft: number;
  /** False: signs in by passkey alone. */
  hasPassword: boolean;
}

/** What changes no session. All but `mayReset` throw sign_in_needed when nobody is signed in. */
export interface FactorsPortal {
  list(): Promise<OwnFactors>;
  /** @throws not_found, invalid_input */
  renamePasskey(id: string, name: string): Promise<void>;
  /** All codes given before are worth nothing from then on. @returns the new ones, which nobody sees again @throws assurance_too_low, state_conflict without a factor */
  renewRecoveryCodes(): Promise<string[]>;
  mayReset(): boolean;
  /** Takes away all factors of somebody who has lost them; ends their sessions. @throws not_allowed, assurance_too_low, not_found */
  resetOf(email: string): Promise<void>;
}

/** The answer of an authenticator to a challenge, base64url, of what `PublicKeyCredential.toJSON()` tells. */
export interface AssertedPasskey {
  id: string;
  response: { clientDataJSON: string; authenticatorData: string; signature: string; userHandle?: string };
}

/** The same of a new passkey. */
export interface CreatedPasskey {
  id: string;
  response: { clientDataJSON: string; attestationObject: string; transports?: string[] };
}

/** What somebody gives as a second factor. `code`: of the app, or a recovery code. */
export type FactorProof = { code: string } | { passkey: AssertedPasskey };

/** With what somebody who has given the password can go on. */
export interface SecondStep {
  hasApp: boolean;
  hasPasskey: boolean;
  recoveryCodesLeft: number;
}

/** A secret that waits to be put into an app. */
export interface NewApp {
  /** Base32, for who types it. */
  secret: string;
  /** `otpauth:` address, for programs. */
  uri: string;
  /** The same to be read by a camera: modules a side, and the dark ones as the `d` of an SVG path. */
  qr: { size: number; path: string };
}

/** A factor was added. */
export interface AddedFactor {
  /** With the first one: given once, and never shown again. */
  recoveryCodes: string[];
}

/**
 * What gives, ends or raises a session; cookies are set by the host. Everything that changes the factors of an account ends
 * all its sessions but this one, which goes on under a new id.
 */
export interface FactorSession {
  /** Undefined: nobody here is half-way in. */
  step(): Promise<SecondStep | undefined>;
  /** The second step. @returns false when the proof is wrong @throws sign_in_needed, too_many_requests */
  finish(proof: FactorProof): Promise<boolean>;
  /** The only step, for whoever has a passkey. @returns false when it opens nothing @throws too_many_requests */
  signInWithPasskey(passkey: AssertedPasskey): Promise<boolean>;
  /** Gives a factor once more. @returns false when the proof is wrong @throws sign_in_needed, too_many_requests */
  confirm(proof: FactorProof): Promise<boolean>;
  /** A new secret; the one before that was not confirmed is forgotten. @throws sign_in_needed, assurance_too_low */
  beginApp(): Promise<NewApp>;
  /** The secret that waits for its code. @throws sign_in_needed, assurance_too_low */
  findNewApp(): Promise<NewApp | undefined>;
  /** Makes it count, in the place of the one before. @returns undefined when the code is wrong @throws as `beginApp`, state_conflict when none waits, too_many_requests */
  confirmApp(code: string): Promise<AddedFactor | undefined>;
  /** @throws as `beginApp`, invalid_input, state_conflict when it cannot be verified or is known already */
  addPasskey(name: string, passkey: CreatedPasskey): Promise<AddedFactor>;
  /** @throws sign_in_needed, assurance_too_low, not_found */
  removeApp(): Promise<void>;
  /** @throws as `removeApp`, state_conflict for the last one of an account without a password */
  removePasskey(id: string): Promise<void>;
  /** From then on the account signs in by passkey alone. @throws sign_in_needed, assurance_too_low, state_conflict without a passkey */
  removePassword(): Promise<void>;
}
