import { describeCarriedOut } from './carried-out.ts';

describeCarriedOut(true);
