import { vi } from 'vitest';
import { describeDifferential } from './differential.ts';

// Ids and times are random by design. Here they are those of the step in which something happens, so that two
// databases with the same visible past have the same bytes to show.
vi.mock('#api/db/ids.ts', () => import('./steady-ids.ts'));

describeDifferential({ SQLite: 200, PostgreSQL: 12 });
