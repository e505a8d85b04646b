import fs from 'node:fs';
import { anonymous } from '#api/access/actor.ts';
import { openCore } from '#api/process.ts';
import { allRoutes } from '#api/publishing/routes.ts';
import { serveParent } from '../child.ts';
import type { Dump } from './portal.ts';

export interface DumpOrder {
  dataDirectory: string;
  file: string;
}

/** Writes everything that the public pages show into one file of JSON. */
serveParent<DumpOrder, { addresses: number }>(async ({ dataDirectory, file }) => {
  const core = await openCore({ dataDirectory });
  const portal = core.portalFor(anonymous);
  const { read } = core.deps.database;
  const rows = await read
    .selectFrom('publication')
    .select(['entry_id', 'listing_number'])
    .where('marking', '=', 'clear')
    .execute();
  const dump: Dump = {
    entries: [],
    organisations: [],
    directory: await portal.organisations.directory(),
    vocabularies: portal.vocabularies,
    // Feeds are no pages: the full build leaves them out.
    addresses: (await Array.fromAsync(allRoutes(portal))).filter((address) => address.endsWith('/')),
  };
  for (const { entry_id: id, listing_number: listingNumber } of rows) {
    const facets = await read.selectFrom('facet').select(['field', 'value']).where('entry_id', '=', id).execute();
    dump.entries.push({ ...(await portal.entries.get(id)), listingNumber: listingNumber!, facets });
  }
  for (const { slug } of await portal.organisations.list()) {
    const { entries: _, ...organisation } = (await portal.organisations.find(slug))!;
    dump.organisations.push(organisation);
  }
  fs.writeFileSync(file, JSON.stringify(dump));
  await core.close();
  return { addresses: dump.addresses.length };
});
