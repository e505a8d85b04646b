import type { OrganisationKind } from '#plugins/kit/index.ts';

/** Kinds whose members read what is marked amber: nobody becomes one by saying so. */
const GRANTED: readonly OrganisationKind[] = ['customs', 'border-agency'];

/** Whether a new organisation of this kind needs evidence in writing of whoever approves it. */
export const needsEvidence = (kind: OrganisationKind): boolean => GRANTED.includes(kind);
