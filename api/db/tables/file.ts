import type { UploadKind, UploadState } from '#plugins/kit/index.ts';
import type { Json } from '../json.ts';

/** A file that somebody sends, from its first byte on. Never changed once it is `ready`. */
export interface UploadRow {
  id: string;
  /** Whose quota it counts against. */
  organisation_id: string;
  /** Who sends it; null: the account is gone. */
  account_id: string | null;
  /** The entry whose revisions refer to it. Null: none does, and nobody but its sender may know of it. */
  entry_id: string | null;
  /** What its sender calls it, cleaned; with the ending that its content asks for once that is known. */
  name: string;
  declared_bytes: number;
  received_bytes: number;
  /** SHA-256 in hex that the whole must have, where the sender said it. */
  sha256: string | null;
  state: UploadState;
  /** `LocalisedText`: why it was refused. */
  problem: Json | null;
  /** What its content is; null: not looked at yet. */
  kind: UploadKind | null;
  /** `StoredVariant[]`, the main one first. */
  variants: Json;
  /** Of all variants together. */
  stored_bytes: number;
  /** Words that the entry is found by. */
  text: string | null;
  created_at: string;
  /** Of the last byte that came, or of the last change of state. */
  updated_at: string;
}

/** That a revision refers to an upload, and in which field. */
export interface AttachmentRow {
  revision_id: string;
  upload_id: string;
  /** Name of the field at the top: its readers are the file's. */
  field: string;
}
