import type { EntryCard, OrganisationCard } from './portal.ts';

/** Who may know that an administration uses a product. */
export const USE_MARKINGS = ['clear', 'green', 'amber'] as const;
export type UseMarking = (typeof USE_MARKINGS)[number];

/** What an administration says of its use of a product. */
export interface NewUse {
  /** Year or day since when: `2024`, `2024-05` or `2024-05-01`. */
  since?: string;
  /** Where in the process: terms of the vocabulary `process-steps`. */
  steps: string[];
  /** For what, in a sentence. */
  purpose?: string;
  /** Others may ask them about it. */
  mayBeAsked: boolean;
  marking: UseMarking;
}

/** A declaration that holds, as a fact about a product. */
export interface UseFact extends OrganisationCard, NewUse {
  declaredAt: string;
  /** Last day on which they said so, ISO 8601 UTC. */
  confirmedAt: string;
  /** Day until which that holds, `YYYY-MM-DD`. */
  confirmBy: string;
  isOverdue: boolean;
}

/** A declaration of an organisation, with the product. */
export interface UseOf extends NewUse {
  entry: EntryCard;
  declaredAt: string;
  confirmedAt: string;
  confirmBy: string;
  isOverdue: boolean;
}

/** What somebody can say about the use of one product. */
export interface OwnUses {
  entry: EntryCard;
  /** Administrations for which the actor may speak, each with what it has declared. */
  organisations: { organisation: OrganisationCard; use?: UseFact }[];
}

/** “We use this”: said by the customs administrations and border agencies themselves, by nobody else. */
export interface UsesPortal {
  /** Products that an organisation says it uses, as far as the actor may know. */
  of(organisation: string): Promise<UseOf[]>;
  /** @throws sign_in_needed, not_found where nothing can be declared */
  get(entryId: string): Promise<OwnUses>;
  /** Declares it, or says it anew. @throws sign_in_needed, not_found, not_allowed, invalid_input */
  declare(entryId: string, organisation: string, use: NewUse): Promise<void>;
  /** Says that it still holds. @throws not_found */
  confirm(entryId: string, organisation: string): Promise<void>;
  /** Takes it back. @throws not_found */
  revoke(entryId: string, organisation: string): Promise<void>;
}
