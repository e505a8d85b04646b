import { describeContained } from './contained.ts';

describeContained(true);
