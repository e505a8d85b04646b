/** A file of an upload in the store, under the key `<id of the upload>/<name>`. */
export interface StoredVariant {
  name: string;
  mime: string;
  bytes: number;
  /** In hex. */
  sha256: string;
  width?: number;
  height?: number;
}

export const keyOf = (uploadId: string, { name }: Pick<StoredVariant, 'name'>): string => `${uploadId}/${name}`;
