import { describeHooks } from './hooks.ts';

describeHooks(true);
