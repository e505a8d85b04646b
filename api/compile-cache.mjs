import { enableCompileCache } from 'node:module';
import path from 'node:path';

/**
 * Lets this process take what others have compiled, and keep what it compiles for them: types are taken off and code is
 * compiled once, not at every start.
 */
export function keepCompiled() {
  enableCompileCache(path.join(import.meta.dirname, '..', 'node_modules', '.cache', 'compiled'));
}
