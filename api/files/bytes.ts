import type { Files } from '../file-store/files.ts';
import { variantsOf } from './present.ts';
import type { Upload } from './queries.ts';
import { keyOf } from './variant.ts';

/** Takes away whatever there is of an upload. What is cut off here is found by the next sweep. */
export async function removeBytes(files: Files, row: Pick<Upload, 'id' | 'variants'>): Promise<void> {
  await files.quarantine.remove(row.id);
  for (const variant of variantsOf(row)) await files.store.remove(keyOf(row.id, variant));
}
