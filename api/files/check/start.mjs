import { keepCompiled } from '../../compile-cache.mjs';

// Half the time to start.
keepCompiled();
await import('./program.ts');
