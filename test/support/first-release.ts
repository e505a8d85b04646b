import { newId, now } from '#api/db/ids.ts';
import type { Database } from '#api/db/open.ts';

/** Fills the tables of migration 0001 with an organisation and the entries `draft`, `public` and `restricted`. */
export async function fillFirstRelease({ write }: Database): Promise<void> {
  const time = now();
  const organisation = newId();
  await write
    .insertInto('organisation')
    .values({
      ...{ id: organisation, slug: 'o', kind: 'customs', name: 'O', summary: '', country: null, website: null },
      ...{ status: 'active', created_at: time },
    })
    .execute();
  for (const [id, marking] of [['draft'], ['public', 'clear'], ['restricted', 'amber']] as const) {
    const core = { type: 'product', slug: id, organisation_id: organisation, updated_at: time };
    const listing_number = marking === 'clear' ? 1 : null;
    const state = marking ? ('published' as const) : ('draft' as const);
    await write
      .insertInto('entry')
      .values({ ...core, id, state, head_revision_id: id, listing_number, created_at: time })
      .execute();
    const text = { title: id, summary: '', language: 'en', marking: marking ?? ('clear' as const) };
    await write
      .insertInto('revision')
      .values({
        ...text,
        id,
        entry_id: id,
        number: 1,
        hash: id,
        fields: '{}',
        html: '{}',
        pipeline: 1,
        created_at: time,
      })
      .execute();
    if (marking)
      await write
        .insertInto('publication')
        .values({ ...core, ...text, entry_id: id, revision_id: id, listing_number, published_at: time })
        .execute();
  }
}
