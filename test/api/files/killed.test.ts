import { describeKilledUploads } from './killed.ts';

describeKilledUploads(false);
