import { describeAgreement } from './agreement.ts';

describeAgreement(250);
