import type { StandingView } from '#plugins/kit/index.ts';
import { system } from '#api/access/actor.ts';
import { fromJson, type Json } from '#api/db/json.ts';
import { expect } from 'vitest';
import type { Answer, Caller } from './caller.ts';
import type { Organisation, World } from './world.ts';

/** The parsed JSON of an answer that went well. */
export function read<Body>({ status, text }: Answer): Body {
  expect(status, text).toBeLessThan(300);
  return JSON.parse(text) as Body;
}

export const standingOf = async (caller: Caller, slug: string): Promise<StandingView> =>
  read<StandingView>(await caller.get(`/api/standings/${slug}`));

/** As if the grant of an organisation had ended a moment ago. */
export async function lapse({ database }: World, { id }: Pick<Organisation, 'id'>): Promise<void> {
  const past = new Date(Date.now() - 1000).toISOString();
  await database.write.updateTable('organisation').set({ kind_until: past }).where('id', '=', id).execute();
  await database.write
    .updateTable('kind_grant')
    .set({ expires_at: past })
    .where('organisation_id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

/** An organisation that says it is an agency, as nobody has confirmed. */
export async function buildUnconfirmed(world: World, overrides: { country?: string; slug?: string } = {}) {
  const organisation = await world.buildOrganisation({ kind: 'customs', ...overrides });
  await world.portalFor(system('test')).organisations.endKind(organisation.slug, 'The test asks for it.');
  return organisation;
}

/** What stands beside an event, as it was recorded. */
export const detailsOf = (event: { details: Json } | undefined): unknown => event && fromJson(event.details);
