import { describeHooks } from './hooks.ts';

describeHooks(false);
