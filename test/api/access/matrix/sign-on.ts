import { hash } from '@node-rs/argon2';
import { newId, now } from '#api/db/ids.ts';
import { seal } from '#api/db/sealed.ts';
import { PASSWORD } from '../../../support/sign-in.ts';
import type { Organisation, Person, World } from '../../../support/world.ts';

const ISSUER = 'https://id.the-author.example';

/** Everybody has the same password, hashed once and cheaply: who could come in otherwise may unlink what is linked. */
export async function givePassword<People extends Record<string, Person>>(
  world: World,
  people: People,
): Promise<People> {
  const password_hash = await hash(PASSWORD, { memoryCost: 1024, timeCost: 1 });
  await world.database.write.updateTable('account').set({ password_hash }).execute();
  const entered = Object.entries(people).map(
    async ([name, person]) => [name, await world.signInAgain(person)] as const,
  );
  return Object.fromEntries(await Promise.all(entered)) as People;
}

/**
 * Single sign-on of an organisation, with a provider that does not answer, as it was before anybody acted; and what a
 * person signs in with there.
 *
 * @returns the id of that
 */
export async function restoreSignOn(
  { database: { write }, deps }: World,
  { id: organisation_id }: Organisation,
  person: Person | undefined,
): Promise<string | undefined> {
  const rules = { is_required: 0, admits_domains: 0, asks_second_factor: 0 } as const;
  const client_secret = seal(deps.secretKey(), 'a secret', `sign-on:${organisation_id}`);
  const provider = { issuer: ISSUER, client_id: 'entrepot', client_secret, ...rules, switched_off_at: null };
  await write
    .insertInto('sign_on_provider')
    .values({ organisation_id, id: newId(), ...provider, set_up_at: now() })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(provider))
    .execute();
  await write
    .insertInto('sign_on_domain')
    .values({ organisation_id, domain: 'the-author.example', confirmed_at: null })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'domain']).doNothing())
    .execute();
  if (!person) return undefined;
  const { accountId: account_id } = person;
  const identity = { account_id, organisation_id, issuer: ISSUER, subject: account_id, linked_at: now() };
  await write
    .insertInto('linked_identity')
    .values({ id: newId(), ...identity })
    .onConflict((conflict) => conflict.columns(['account_id', 'organisation_id']).doNothing())
    .execute();
  const { id } = await write
    .selectFrom('linked_identity')
    .select('id')
    .where('account_id', '=', account_id)
    .executeTakeFirstOrThrow();
  return id;
}
