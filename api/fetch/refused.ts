import type { LocalisedText } from '#plugins/kit/index.ts';

/**
 * Why nothing came back that can be used, said in such a way that it gives away nothing about the network the portal
 * stands in: what is not public is not contacted, so that nothing is known of it.
 */
const TEXTS = {
  address_unreadable: {
    en: 'The address cannot be read. Check how it is spelt.',
    fr: 'L’adresse est illisible. Vérifiez son orthographe.',
  },
  scheme_not_allowed: {
    en: 'The address does not begin with https://. Give one that does.',
    fr: 'L’adresse ne commence pas par https://. Indiquez une adresse qui commence ainsi.',
  },
  credentials_in_address: {
    en: 'The address holds a name or a password. Leave them out.',
    fr: 'L’adresse contient un nom ou un mot de passe. Retirez-les.',
  },
  port_not_allowed: {
    en: 'The address names a port other than 443. Leave the port out.',
    fr: 'L’adresse indique un port autre que 443. Retirez le port.',
  },
  address_not_public: {
    en: 'The name leads to an address that is not on the public internet. It was not contacted. Use a name that everybody can reach.',
    fr: 'Ce nom conduit à une adresse qui n’est pas sur l’internet public. Elle n’a pas été contactée. Utilisez un nom accessible à tous.',
  },
  host_unknown: {
    en: 'The name system knows no address for this host. Check the name, or try again when it is set up.',
    fr: 'Le système de noms ne connaît aucune adresse pour cet hôte. Vérifiez le nom, ou réessayez quand il sera configuré.',
  },
  not_reachable: {
    en: 'The server could not be reached, or broke off. Check that it runs, then try again.',
    fr: 'Le serveur n’a pas pu être joint, ou a coupé la liaison. Vérifiez qu’il fonctionne, puis réessayez.',
  },
  certificate_not_trusted: {
    en: 'The server’s certificate is not valid for this name. Mend the certificate, then try again.',
    fr: 'Le certificat du serveur n’est pas valable pour ce nom. Corrigez le certificat, puis réessayez.',
  },
  redirected: {
    en: 'The server redirects to another address. Redirects are not followed: give the final address, or answer there directly.',
    fr: 'Le serveur redirige vers une autre adresse. Les redirections ne sont pas suivies : indiquez l’adresse finale, ou répondez directement.',
  },
  too_slow: {
    en: 'The server took too long. Try again when it answers faster.',
    fr: 'Le serveur a mis trop de temps. Réessayez quand il répondra plus vite.',
  },
  too_large: {
    en: 'The server answers with more than is accepted. Make the answer smaller.',
    fr: 'La réponse du serveur dépasse ce qui est accepté. Réduisez-la.',
  },
  compressed: {
    en: 'The server compresses its answer though it was asked not to. Switch compression off for this address.',
    fr: 'Le serveur comprime sa réponse bien qu’il lui soit demandé de ne pas le faire. Désactivez la compression pour cette adresse.',
  },
} as const satisfies Record<string, LocalisedText>;

export type FetchRefusal = keyof typeof TEXTS;

/** A request that was not made, or whose answer is not taken. For the code that asked: it says what follows from it. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
  readonly reason: FetchRefusal;
  /** What happened and what to do, for the person on whose behalf the request was made. */
  readonly text: LocalisedText;

  constructor(reason: FetchRefusal, cause?: unknown) {
    super(TEXTS[reason].en, { cause });
    this.reason = reason;
    this.text = TEXTS[reason];
  }
}
