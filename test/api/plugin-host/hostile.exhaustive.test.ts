import { describeHostile } from './hostile.ts';

describeHostile(true);
