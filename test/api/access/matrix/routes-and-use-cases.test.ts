import { isOfSite } from './row.ts';
import { describeMatrix } from './suite.ts';

describeMatrix(
  'the access matrix of use cases and routes',
  (way) => !isOfSite(way),
  async () => undefined,
);
