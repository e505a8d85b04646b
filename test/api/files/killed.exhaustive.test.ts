import { describeKilledUploads } from './killed.ts';

describeKilledUploads(true);
