import { describeKilledWorkers } from './killed.ts';

describeKilledWorkers(50);
