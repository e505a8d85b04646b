import { isOfSite } from './row.ts';
import { describeMatrix } from './suite.ts';

describeMatrix('the access matrix of use cases and routes', { takes: (way) => !isOfSite(way), everyNth: 10 });
