import path from 'node:path';

/** Addresses of pages: lower-case words between slashes, closed by one. Nothing else can name a file. */
const PAGE = /^\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*$/;

/** Whether an address may be that of a materialised page. Encoded, doubled or dotted paths are not. */
export const isPagePath = (address: string): boolean => PAGE.test(address);

/** The file of a page below the folder of all pages. */
export const pageFile = (directory: string, address: string): string => path.join(directory, address, 'index.html');
