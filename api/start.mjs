import { setFlagsFromString } from 'node:v8';
import { launch } from './launch.mjs';

// A start does everything once: what V8's best compiler makes of it is ready when nobody needs it any more, and with it and
// the threads that make it a portal at rest holds 10 MB more. `optimise` brings it back.
setFlagsFromString('--max-optimized-bytecode-size=0');

await launch(() => import('./server.ts'));
