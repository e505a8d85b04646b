import { describeCrossSite } from './cross-site.ts';

describeCrossSite(4);
