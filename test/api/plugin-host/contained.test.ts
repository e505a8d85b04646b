import { describeContained } from './contained.ts';

describeContained(false);
