/** Why nothing can be written just now, for reasons that end: not a bug, and not the caller's mistake. */
export type Obstacle = 'full' | 'busy';

const OBSTACLES: Record<string, Obstacle> = {
  SQLITE_FULL: 'full',
  ENOSPC: 'full',
  EDQUOT: 'full',
  '53100': 'full', // PostgreSQL: disk_full
  SQLITE_BUSY: 'busy',
};

export const findObstacle = (error: unknown): Obstacle | undefined =>
  OBSTACLES[(error as { code?: string } | undefined)?.code ?? ''];
