import type { OrganisationsPortal } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import { countedFor } from '../limits/counted.ts';
import { isContactShown, showContact } from './contact.ts';
import { findOrganisation, findSuccessor, listOrganisations, readDirectory } from './directory.ts';
import { endKind, grantKind } from './kinds.ts';
import { merge } from './merge.ts';
import { acceptEntry, declineEntry, listOffers, moveEntry, offerEntry, takeBackEntry } from './offers.ts';
import { editProfile } from './profile.ts';
import { getStanding, listStandings } from './standings.ts';
import { reinstate, suspend } from './suspend.ts';
import { listWritable } from './writable.ts';

export { regionOf, toOrganisationCard } from './card.ts';
export { confirmKind } from './kinds.ts';
export { remindOfKinds } from './kind-reminders.ts';
export { type NewOrganisation, putOrganisation } from './put.ts';

/** The use cases of organisations, bound to one actor. */
export function organisationsFor(context: Context): OrganisationsPortal {
  const write = countedFor(context);
  return {
    find: (slug, locale) => findOrganisation(context, slug, locale),
    list: () => listOrganisations(context),
    findSuccessor: (slug) => findSuccessor(context, slug),
    directory: () => readDirectory(context),
    listWritable: (type) => listWritable(context, type),
    listStandings: (filter) => listStandings(context, filter),
    getStanding: (slug) => getStanding(context, slug),
    editProfile: write(editProfile),
    grantKind: write(grantKind),
    endKind: write(endKind),
    suspend: write(suspend),
    reinstate: write(reinstate),
    merge: write(merge),
    listOffers: () => listOffers(context),
    offerEntry: write(offerEntry),
    acceptEntry: write(acceptEntry),
    declineEntry: write(declineEntry),
    takeBackEntry: write(takeBackEntry),
    moveEntry: write(moveEntry),
    isContactShown: () => isContactShown(context),
    showContact: write(showContact),
  };
}
