import { describeCanaries } from './canaries.ts';

describeCanaries(3);
