import type { Probe } from './probes.ts';
import { FILE_NAME } from './told-file.ts';

const NOBODYS = '019a0000-0000-7000-8000-00000000fffe';

/** What is asked of the file of an entry by its id: reading it, and what becomes of it. */
export const questionsAboutFile = (id = NOBODYS): Probe[] => [
  { route: 'GET /files/{id}/{name}', method: 'GET', path: `/files/${id}/${FILE_NAME}` },
  { route: 'GET /files/{id}/{name}', method: 'GET', path: `/files/${id}/other.pdf` },
  { route: 'GET /api/uploads/{id}', method: 'GET', path: `/api/uploads/${id}` },
];

/** What only its sender may do before an entry refers to it. */
export const actsOnFile = (id = NOBODYS): Probe[] => [
  { route: 'DELETE /api/uploads/{id}', method: 'DELETE', path: `/api/uploads/${id}` },
];

/**
 * Announcing a file tells of no entry, and how much room is left is told to the members of the organisation: of all its
 * files together, whatever they are marked. Sending bytes to a file of others is a row of the access matrix.
 */
export const FILES_ELSEWHERE: readonly string[] = [
  ...['POST /api/uploads', 'PATCH /api/uploads/{id}', 'GET /api/organisations/{slug}/room'],
];
