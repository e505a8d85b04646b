import type { UploadsPortal } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import { countedFor } from '../limits/counted.ts';
import { append } from './append.ts';
import { begin } from './begin.ts';
import { getUpload, openFile } from './find.ts';
import { remove } from './remove.ts';
import { room } from './room.ts';

// What other features may use of files.
export {
  attachFiles,
  copyAttachments,
  fileIdsIn,
  findFileCards,
  moveFiles,
  requireReadyFiles,
  wordsOfFiles,
} from './attach.ts';
export { fileCardSchema } from './schema.ts';
export { fileJobs } from './jobs.ts';

/** The use cases of files, bound to one actor. Bytes are counted as they come, apart from what is typed. */
export function uploadsFor(context: Context): UploadsPortal {
  const write = countedFor(context);
  return {
    begin: write(begin),
    get: (id) => getUpload(context, id),
    append: (id, offset, chunk) => append(context, id, offset, chunk),
    remove: write(remove),
    room: (organisation) => room(context, organisation),
    open: (id, name) => openFile(context, id, name),
  };
}
