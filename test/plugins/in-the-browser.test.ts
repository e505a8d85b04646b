import { describeInTheBrowser, SAMPLE } from './in-the-browser.ts';

describeInTheBrowser(SAMPLE);
