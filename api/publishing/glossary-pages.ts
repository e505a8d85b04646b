import fs from 'node:fs';
import { anonymous } from '../access/actor.ts';
import type { Database } from '../db/open.ts';
import { GLOSSARY_TAG, pagesAbout, readGlossary, synonymsOf, termTag } from '../glossary/service.ts';
import type { EntryChanged } from '../jobs/outbox.ts';
import type { FullPortalFor } from '../portal.ts';
import type { Ledger } from './ledger.ts';
import { writeCompressed } from './page-files.ts';
import { entryRoutes } from './routes.ts';

export interface GlossaryPagesDeps {
  database: Database;
  portalFor: FullPortalFor;
  ledger: Ledger;
  /** What the search in the browser knows of the glossary. */
  glossaryFile: string;
}

/**
 * Sees to it that texts lead to the terms that there are. Pages in which a term may stand, by the full text, and those that
 * lead to it are outdated: they are made again when nothing else waits. So a new term costs a page for each text that has
 * its words, and publishing anything else costs nothing.
 *
 * @returns pages that lead to a term which has gone: they must be made again at once
 */
export async function followTerms(deps: GlossaryPagesDeps, changes: readonly EntryChanged[]): Promise<string[]> {
  const { entryTypes } = deps.portalFor(anonymous);
  const kinds = new Set(entryTypes.filter((type) => type.glossary).map(({ id }) => id));
  const terms = changes.filter((change) => kinds.has(change.type));
  if (terms.length === 0) return [];
  await writeGlossaryFile(deps);
  const [there, gone] = [terms.filter((term) => term.isPublic), terms.filter((term) => !term.isPublic)];
  if (there.length > 0) {
    const ids = new Set(there.map(({ entryId }) => entryId));
    const about = await pagesAbout(deps.database, await readGlossary(deps.database, entryTypes), ids);
    deps.ledger.outdate(
      about
        ? [...deps.ledger.pagesWith(tagsOf(there)), ...about.flatMap(({ type, slug }) => entryRoutes(type, slug))]
        : deps.ledger.pagesWith([GLOSSARY_TAG]),
    );
  }
  return gone.length > 0 ? deps.ledger.pagesWith(tagsOf(gone)) : [];
}

const tagsOf = (terms: readonly EntryChanged[]): string[] => terms.map(({ entryId }) => termTag(entryId));

/** Replaces it when the terms have changed. */
export async function writeGlossaryFile({ database, portalFor, glossaryFile }: GlossaryPagesDeps): Promise<void> {
  const glossary = await readGlossary(database, portalFor(anonymous).entryTypes);
  const content = Buffer.from(JSON.stringify(synonymsOf(glossary)));
  if (fs.existsSync(glossaryFile) && fs.readFileSync(glossaryFile).equals(content)) return;
  writeCompressed(glossaryFile, content);
}
