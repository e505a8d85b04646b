import type { CsvFault } from '../../tables/csv-reader.ts';
import type { Refusal, Role, Roles } from '../../selectivity/declarations.ts';
import type { UnreadableTable } from '../../selectivity/read-file.ts';
import type { Settings } from '../../selectivity/settings.ts';
import type { Result } from '../../selectivity/simulate.ts';

/** What the page asks of the thread that calculates. */
export type Task =
  | { do: 'sample'; rows: number; seed: number }
  | { do: 'read'; file: Blob }
  | { do: 'assign'; roles: Roles }
  | { do: 'save' }
  | { do: 'run'; settings: Settings };

export interface ReadAnswer {
  names: string[];
  firstRows: string[][];
  encoding: string;
  separator: string;
  faults: CsvFault[];
}

export interface AssignAnswer {
  size: number;
  irregular: number;
  has: Record<Role, boolean>;
  refused: number;
  firstRefused: Refusal[];
}

/** What each task is answered with. */
export interface Answers {
  sample: ReadAnswer;
  read: ReadAnswer;
  assign: AssignAnswer;
  save: string;
  run: { result: Result; tookMs: number };
}

/** To the thread; `stop` ends what is under way. */
export type Request = { id: number; task: Task } | { id: number; stop: true };

export type Report =
  | { id: number; part: number }
  | { id: number; answer: Answers[Task['do']] }
  | { id: number; stopped: true }
  | { id: number; failed: UnreadableTable['why'] | 'broken' };
