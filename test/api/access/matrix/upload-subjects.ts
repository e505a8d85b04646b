import type { Actor } from '#api/access/actor.ts';
import type { Organisation, World } from '../../../support/world.ts';

/** A file on its way that actors ask about. */
export interface UploadSubject {
  name: 'the contributor’s' | 'nobody’s';
  id: string;
}

/** At its first byte. */
export async function buildUpload(world: World, sender: Actor, { slug }: Organisation): Promise<UploadSubject> {
  const { id } = await world.portalFor(sender).uploads.begin({ organisation: slug, name: 'report.txt', bytes: 10 });
  return { name: 'the contributor’s', id };
}
