import { vi } from 'vitest';
import { describePages } from './pages.ts';

// As in differential.test.ts, and for the same reason.
vi.mock('#api/db/ids.ts', () => import('./steady-ids.ts'));

describePages(10);
