import { builtSite } from '../../../support/built-site.ts';
import { isOfSite } from './row.ts';
import { describeMatrix } from './suite.ts';

describeMatrix('the access matrix of pages and forms', { takes: isOfSite, loadSite: builtSite, everyNth: 10 });
