import { newId, now } from '#api/db/ids.ts';
import type { World } from '../../../support/world.ts';

/** A job that was given up, and a letter that waits; or neither. */
export interface Upkeep {
  name: 'there' | 'nobody’s';
  job: string;
  letter: string;
}

/** A new one at every call. */
export async function buildUpkeep({ database, deps }: World): Promise<Upkeep> {
  const [job, letter] = [newId(), newId()];
  const free = { lease_owner: null, lease_until: null, key: null };
  const given = { id: job, kind: 'letter', payload: '{"secret":"upkeep"}', attempts: 16, last_problem: 'No.' };
  await database.transaction((trx) =>
    trx
      .insertInto('job')
      .values({ ...given, ...free, state: 'dead', created_at: now(), run_at: now(), done_at: now() })
      .execute(),
  );
  await deps.mail.kept.write(letter, Buffer.from('To: somebody@customs.example\r\nSubject: Hello\r\n\r\nA link.\r\n'));
  return { name: 'there', job, letter };
}
