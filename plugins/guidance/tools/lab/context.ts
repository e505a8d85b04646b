import type { Locale } from '../../../kit/text.ts';
import type { numbersIn, Say } from '../words.ts';
import type { messages } from './messages.ts';
import type { resultMessages } from './result-messages.ts';

/** In which words and numbers the parts of the tool speak. */
export interface LabWords {
  locale: Locale;
  say: Say<keyof typeof messages>;
  sayResult: Say<keyof typeof resultMessages>;
  numbers: ReturnType<typeof numbersIn>;
}
