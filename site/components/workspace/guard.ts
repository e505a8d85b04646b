import {
  type EntryType,
  isPortalError,
  type Locale,
  type PlatformRole,
  type Portal,
  type PortalError,
  type WorkingEntry,
} from '#plugins/kit/index.ts';

/** Where somebody signs in who asked for `url`, and comes back to it. */
export const signInPath = (locale: Locale, url: URL): string =>
  `/${locale}/sign-in/?next=${encodeURIComponent(url.pathname)}`;

/**
 * An address of this site as our own links write it: a language, then plain words between single slashes, then a query.
 * No `..`, nothing encoded in the path, no `\\`, no `//`: whatever a browser or a proxy makes of those, it is not ours.
 */
const OWN_ADDRESS = /^\/(?:en|fr)\/(?:[\w~-][\w.~-]*\/)*(?:[\w~-][\w.~-]*)?(?:\?[\w\-.~=&%+]*)?$/;
const MAX_ADDRESS_LENGTH = 1000;

/** A path of this site to go on to; anything else leads to the workspace. */
export const safeNext = (next: string | null, locale: Locale): string =>
  next && next.length <= MAX_ADDRESS_LENGTH && OWN_ADDRESS.test(next) ? next : `/${locale}/workspace/`;

/** Where the password or a factor is asked for once more, before somebody goes on to `next`. */
export const confirmPath = (locale: Locale, next: string, need: PortalError['assurance'] = 'recent'): string =>
  `/${locale}/workspace/confirm/?next=${encodeURIComponent(next)}${need === 'recent' ? '' : `&need=${need}`}`;

/** Where the second step of signing in is asked for. */
export const secondStepPath = (locale: Locale, next: string): string =>
  `/${locale}/sign-in/second-step/?next=${encodeURIComponent(next)}`;

/** Where a second factor is set up, for a page of a role that rests without one; undefined for everybody else. */
export const toSetUp = (
  { viewer }: Portal,
  locale: Locale,
  roles: readonly PlatformRole[] = ['reviewer', 'maintainer'],
): string | undefined =>
  viewer.withheldRole && roles.includes(viewer.withheldRole) ? `/${locale}/workspace/factors/` : undefined;

export const isAssuranceTooLow = (error: unknown): boolean =>
  isPortalError(error) && error.code === 'assurance_too_low';

/** What was asked for, or undefined when it does not exist for this actor. Other errors pass through. */
export async function orNothing<Found>(asked: Promise<Found>): Promise<Found | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isPortalError(error) && error.status === 404) return undefined;
    throw error;
  }
}

export const typeOf = (portal: Portal, id: string | undefined): EntryType | undefined =>
  portal.entryTypes.find((type) => type.id === id);

export const isReviewer = ({ viewer }: Portal): boolean =>
  viewer.platformRole === 'reviewer' || viewer.platformRole === 'maintainer';

export const isMaintainer = (portal: Portal): boolean => portal.viewer.platformRole === 'maintainer';

/** How somebody gives an entry to another organisation: its manager offers it, a maintainer moves what is live. */
export function mayGive(portal: Portal, entry: WorkingEntry): 'offer' | 'move' | undefined {
  const { viewer } = portal;
  const isManager = ({ role, organisation }: (typeof viewer.memberships)[number]) =>
    role === 'manager' && organisation.slug === entry.organisation.slug;
  if (entry.group || typeOf(portal, entry.type)?.addressed) return undefined;
  if (viewer.memberships.some(isManager)) return 'offer';
  return viewer.platformRole === 'maintainer' && entry.publishedRevisionHash !== undefined ? 'move' : undefined;
}

/** The page that follows a saved form. */
export function afterSaving(
  locale: Locale,
  { entry, then }: { entry: Pick<WorkingEntry, 'id' | 'state'>; then: 'save' | 'preview' | 'submit' },
): string {
  const page = `/${locale}/workspace/entries/${entry.id}/`;
  if (then === 'submit') return `${page}?done=${entry.state === 'published' ? 'published' : 'submitted'}`;
  return then === 'preview' ? `${page}preview/?done=saved` : `${page}edit/?done=saved`;
}
