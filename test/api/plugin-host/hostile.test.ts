import { describeHostile } from './hostile.ts';

describeHostile(false);
