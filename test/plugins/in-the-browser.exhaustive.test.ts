import { entryTypes } from '#plugins/index.ts';
import type { EntryType } from '#plugins/kit/index.ts';
import { describeInTheBrowser, SAMPLE } from './in-the-browser.ts';

describeInTheBrowser(Object.values<EntryType>(entryTypes).filter((type) => !SAMPLE.includes(type)));
