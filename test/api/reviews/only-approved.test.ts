import { describeOnlyApproved } from './only-approved.ts';

describeOnlyApproved(8);
