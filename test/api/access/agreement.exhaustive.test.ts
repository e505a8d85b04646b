import { describeAgreement } from './agreement.ts';

describeAgreement(5_000);
