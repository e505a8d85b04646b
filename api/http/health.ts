import type { Database } from '../db/open.ts';
import type { Api } from './openapi.ts';

interface HealthDeps {
  database: Database;
  isReady: () => boolean;
}

/** `/healthz`: the process answers. `/readyz`: it also reaches its database and is not about to stop. */
export function health(app: Api, deps: HealthDeps): void {
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    try {
      await deps.database.read.selectFrom('organisation').select('id').limit(1).execute();
    } catch {
      return c.json({ status: 'database not reachable' }, 503);
    }
    return deps.isReady() ? c.json({ status: 'ready' }) : c.json({ status: 'stopping' }, 503);
  });
}
