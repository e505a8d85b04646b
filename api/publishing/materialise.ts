import { createHash } from 'node:crypto';
import type { SiteLocals } from '#plugins/kit/index.ts';
import { anonymous } from '../access/actor.ts';
import type { StaticFiles } from '../http/static-files.ts';
import type { FullPortalFor } from '../portal.ts';
import type { Ledger } from './ledger.ts';
import { removeCompressed, writeCompressed } from './page-files.ts';
import { pageFile } from './page-path.ts';
import type { SiteRenderer } from './site-renderer.ts';

export interface MaterialiseDeps {
  portalFor: FullPortalFor;
  site: SiteRenderer;
  ledger: Ledger;
  files: StaticFiles;
  /** Folder of the materialised pages. */
  pagesDirectory: string;
  /** What people type into the address bar: pages carry absolute links. */
  origin: () => string;
  /** May keep the content for itself. Left out: `writeCompressed`. */
  write?(file: string, content: Uint8Array<ArrayBuffer>): Promise<void> | void;
}

/**
 * What a page is made from besides the database: the build, and the address that its absolute links begin with. A portal
 * that moves makes its pages again.
 */
export const sourceOf = ({ site, origin }: Pick<MaterialiseDeps, 'site' | 'origin'>): string =>
  `${site.build} ${origin()}`;

/**
 * Renders a page as the anonymous reader and replaces its file, if its bytes have changed.
 * A page that is no more is removed. Any other answer but 200 is an error: half a site must not look like a whole one.
 */
export async function materialise(deps: MaterialiseDeps, address: string): Promise<'written' | 'same' | 'removed'> {
  const tags = new Set<string>();
  const response = await deps.site.render(new Request(`${deps.origin()}${address}`), {
    portal: deps.portalFor(anonymous, (tag) => tags.add(tag)),
    session: NO_SESSION,
    factors: NO_FACTORS,
    requestId: 'publisher',
  });
  // What leads elsewhere is answered by the portal itself: a file cannot.
  if (response.status === 404 || MOVED.has(response.status)) {
    await removePage(deps, address);
    return 'removed';
  }
  if (response.status !== 200) throw new Error(`${address} answered ${response.status} instead of 200`);
  const content = new Uint8Array(await response.arrayBuffer());
  const hash = createHash('sha256').update(content).digest('base64url');
  const same = deps.ledger.find(address)?.hash === hash;
  if (!same) {
    const file = pageFile(deps.pagesDirectory, address);
    if (deps.write) await deps.write(file, content);
    else writeCompressed(file, content);
    deps.files.forget(address);
  }
  deps.ledger.put(address, { source: sourceOf(deps), hash, tags });
  return same ? 'same' : 'written';
}

/** The page has another address for good. */
const MOVED = new Set([301, 308]);

/** From here on the page answers 404, from memory as from disk. */
export async function removePage(
  deps: Pick<MaterialiseDeps, 'files' | 'ledger' | 'pagesDirectory'>,
  address: string,
): Promise<void> {
  await removeCompressed(pageFile(deps.pagesDirectory, address));
  deps.files.forget(address);
  deps.ledger.remove(address);
}

const refuse = (): never => {
  throw new Error('A published page belongs to nobody: it has no session.');
};
const NO_SESSION: SiteLocals['session'] = {
  signIn: refuse,
  redeemLink: refuse,
  askForReset: refuse,
  resetPassword: refuse,
  undoAddressChange: refuse,
  acceptInvitation: refuse,
  signOut: refuse,
  signOn: { begin: refuse, findWaiting: refuse, connect: refuse },
  confirm: refuse,
  changePassword: refuse,
};
const NO_FACTORS: SiteLocals['factors'] = {
  step: refuse,
  finish: refuse,
  signInWithPasskey: refuse,
  confirm: refuse,
  beginApp: refuse,
  findNewApp: refuse,
  confirmApp: refuse,
  addPasskey: refuse,
  removeApp: refuse,
  removePasskey: refuse,
  removePassword: refuse,
};
