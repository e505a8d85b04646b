import { describeHidden } from './hidden.ts';

describeHidden(['PostgreSQL']);
