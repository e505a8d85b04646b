import type { FileCard, FileVariant, LocalisedText, UploadView } from '#plugins/kit/index.ts';
import { fromJson } from '../db/json.ts';
import type { Upload } from './queries.ts';
import type { StoredVariant } from './variant.ts';

export const variantsOf = (row: Pick<Upload, 'variants'>): StoredVariant[] => fromJson<StoredVariant[]>(row.variants);

export function toFileCard(row: Upload): FileCard {
  const [main, ...sizes] = variantsOf(row).map((variant) => toVariant(row.id, variant));
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    problem: row.problem === null ? undefined : fromJson<LocalisedText>(row.problem),
    kind: row.kind ?? undefined,
    main,
    sizes: sizes.sort((a, b) => (a.width ?? 0) - (b.width ?? 0)),
  };
}

export const toUploadView = (row: Upload): UploadView => ({
  ...toFileCard(row),
  bytes: row.declared_bytes,
  offset: row.received_bytes,
});

const toVariant = (id: string, { name, bytes, width, height }: StoredVariant): FileVariant => ({
  url: `/files/${id}/${name}`,
  bytes,
  width,
  height,
});
