/** Writes pages in a thread of its own. Started by `bulk-writer.ts`. */
import { serveTasks } from '../threads/serve.ts';
import type { PageToWrite } from './bulk-writer.ts';
import { writeCompressed } from './page-files.ts';

serveTasks(({ file, content }: PageToWrite) => {
  writeCompressed(file, content);
});
