import type { UploadKind } from '#plugins/kit/index.ts';
import type { StoredVariant } from '../variant.ts';

/** Why a file is refused: what its sender is told, see `reasons.ts`. */
export type Reason =
  | 'kind'
  | 'svg'
  | 'macros'
  | 'old-office'
  | 'two-in-one'
  | 'broken'
  | 'locked'
  | 'too-large-inside'
  | 'too-many-pixels'
  | 'too-hard'
  | 'checksum'
  | 'lost'
  | 'no-room';

/** What is looked at. Beside the child that looks nobody opens the file. */
export interface Assignment {
  file: string;
  /** An empty folder for what is made of the file. */
  room: string;
  /** What the name ends with; of plain text it says which it is. */
  ending: string;
  /** Names of variants begin with it. */
  name: string;
}

/** Variants lie in the room, under their names, the main one first. */
export interface Accepted {
  kind: UploadKind;
  /** The ending that the content asks for. */
  ending: string;
  variants: StoredVariant[];
  /** Words that the entry is found by. */
  text?: string;
}

export type Verdict = { accepted: Accepted } | { refused: Reason };

/** Thrown anywhere in the check. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly reason: Reason;
  constructor(reason: Reason, cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}
