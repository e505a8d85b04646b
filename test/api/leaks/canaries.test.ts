import { describeCanaries } from './canaries.ts';

describeCanaries(4);
