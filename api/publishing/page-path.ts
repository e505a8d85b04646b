import path from 'node:path';

/** Addresses of pages: lower-case words between slashes, closed by one. Nothing else can name a file. */
const PAGE = /^\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*$/;

/** The one thing beside pages that is published at an address of its own. */
const FEED = /^\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)+feed\.xml$/;

/** Whether an address may be that of a materialised page or feed. Encoded, doubled or otherwise dotted paths are not. */
export const isPagePath = (address: string): boolean => PAGE.test(address) || isFeedPath(address);

export const isFeedPath = (address: string): boolean => FEED.test(address);

/** The file of a page below the folder of all pages. */
export const pageFile = (directory: string, address: string): string =>
  isFeedPath(address) ? path.join(directory, address) : path.join(directory, address, 'index.html');
