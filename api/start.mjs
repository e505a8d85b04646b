import { launch } from './launch.mjs';

await launch(() => import('./server.ts'));
