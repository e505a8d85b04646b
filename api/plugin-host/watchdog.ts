// A thread beside a trusted plugin, in the plugin's own process: it sees what happens also while the plugin keeps that busy.
import { workerData } from 'node:worker_threads';

const LOOK_EVERY_MS = 50;
const { mostBytes, portal } = workerData as { mostBytes: number; portal: number };

// Buffers are outside of the heap that V8 limits; and a plugin in a loop does not notice that the portal has gone.
setInterval(() => {
  if (process.memoryUsage.rss() > mostBytes || process.ppid !== portal) process.kill(process.pid, 'SIGKILL');
}, LOOK_EVERY_MS);
