import { allocateSparingly } from './allocator.mjs';
import { launch } from './launch.mjs';

allocateSparingly();
await launch(() => import('./server.ts'));
