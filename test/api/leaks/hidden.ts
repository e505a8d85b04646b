import { beforeAll, describe, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import { sha256 } from '#api/db/json.ts';
import type { Caller } from '../../support/caller.ts';
import { describeEachDialect, type DialectName } from '../../support/each-dialect.ts';
import { buildGroup, getGroup, invite } from '../../support/groups.ts';
import { generous } from '../../support/limits.ts';
import { buildSignedIn, PASSWORD, type SignedIn } from '../../support/sign-in.ts';
import { makeToken, programWith } from '../../support/token.ts';
import { type BuiltEntry, openWorld, type World } from '../../support/world.ts';
import { dataPages } from './probes.ts';
import { type Ask, counting, differenceBetween } from './same-work.ts';

export const TIMEOUT_MS = 120_000;
const NOBODYS = '01900000-0000-7000-8000-000000000000';
/** A password takes so long to check that few are enough. */
export const FEW = 7;

/** Everybody fails here again and again, which is not what is looked at. */
const UNCOUNTED = { points: 1e9, seconds: 900 };
export const limits = {
  ...generous,
  signIn: { ...generous.signIn, pair: UNCOUNTED, network: UNCOUNTED, account: UNCOUNTED },
};

/** Asks in pairs about what is hidden and what is not there. */
export function describeHidden(dialects: DialectName[]): void {
  describeEachDialect(
    'what one may not know of takes as much work, time and space as what is not there:',
    (open) => {
      let world: World;
      let count: () => number;
      let hidden: BuiltEntry;
      let red: BuiltEntry;
      let owner: SignedIn;
      let stranger: SignedIn;
      let group: string;
      let invitation: string;
      const links: Record<string, string> = {};
      beforeAll(async () => {
        const counted = counting(await open());
        ({ count } = counted);
        world = await openWorld(counted.database, { limits, site: dataPages });
        const organisation = await world.buildOrganisation({ kind: 'customs' });
        owner = await buildSignedIn(world, { organisation });
        stranger = await buildSignedIn(world, {});
        hidden = await world.buildEntry({ organisation, marking: 'amber-strict' });
        ({ id: group } = await buildGroup(owner));
        await invite(owner, group, 'somebody@example.org');
        invitation = (await getGroup(owner, group)).invitations[0]!.id;
        red = await world.buildEntry({ organisation, marking: 'amber-strict', state: 'draft' });
        await world.database.write.updateTable('entry').set({ group_id: group }).where('id', '=', red.id).execute();
        for (const state of ['used', 'expired', 'suspended'])
          links[state] = (
            await world.accounts.create(system('test'), { email: `${state}@example.org`, role: 'reviewer' }, PASSWORD)
          ).token;
        await world.accounts.redeemLink(links.used!);
        const expired = { expires_at: '2020-01-01T00:00:00.000Z' };
        await world.database.write
          .updateTable('sign_in_link')
          .set(expired)
          .where('id', '=', sha256(links.expired!))
          .execute();
        await world.accounts.suspend(system('test'), 'suspended@example.org');
        await world.accounts.create(system('test'), { email: 'without@example.org', role: 'reviewer' });
      }, TIMEOUT_MS);

      const expectNoDifference = async (there: Ask, missing: Ask, pairs?: number) =>
        expect(await differenceBetween(there, missing, count, pairs)).toEqual({});
      const send = (caller: Caller, method: string, path: string, body?: unknown) =>
        caller.send(path, {
          method,
          headers: { 'Content-Type': 'application/json', Origin: 'http://localhost' },
          body: body === undefined ? undefined : JSON.stringify(body),
        });

      const ABOUT_ENTRIES: [string, string, object?][] = [
        ['GET', ''],
        ['GET', '/working'],
        ['POST', '/submit'],
        ['POST', '/withdraw', { reason: 'Because.' }],
        ['POST', '/narrow', { marking: 'amber-strict', reason: 'Because.' }],
        ['POST', '/confirm', { revisionHash: '0'.repeat(64) }],
        ['POST', '/approve', { revisionHash: 'x' }],
        ['POST', '/request-changes', { revisionHash: 'x', reason: 'Because.' }],
        ['POST', '/cancel-schedule'],
      ];
      describe('an entry', () => {
        it.each(ABOUT_ENTRIES)('%s /api/entries/{id}%s', { timeout: TIMEOUT_MS }, async (method, path, body) => {
          for (const caller of [world.anonymous, stranger])
            for (const entry of [hidden, red])
              await expectNoDifference(
                () => send(caller, method, `/api/entries/${entry.id}${path}`, body),
                () => send(caller, method, `/api/entries/${NOBODYS}${path}`, body),
              );
        });

        it('that is to be changed', { timeout: TIMEOUT_MS }, async () => {
          const draft = { type: 'experience', organisation: 'nobody', title: 'Mine', fields: {}, basedOn: 'x' };
          await expectNoDifference(
            () => send(stranger, 'PUT', `/api/entries/${hidden.id}`, draft),
            () => send(stranger, 'PUT', `/api/entries/${NOBODYS}`, draft),
          );
        });

        it('by its address', { timeout: TIMEOUT_MS }, async () => {
          for (const caller of [world.anonymous, stranger])
            await expectNoDifference(
              () => caller.get(`/en/${hidden.type}/${hidden.slug}/`),
              () => caller.get(`/en/${hidden.type}/${'0'.repeat(hidden.slug.length)}/`),
            );
        });
      });

      it.each([
        ['a facet', '/api/search?facet.description=x', '/api/search?facet.nothingless=x'],
        ['a sort order', '/api/entries?sort=description', '/api/entries?sort=nothingless'],
        ['a sort order of hits', '/api/search?sort=marking', '/api/search?sort=nothing'],
        ['a vocabulary', '/api/entries?term=organisation/drugs', '/api/entries?term=nothing-else/drugs'],
        ['a filter', '/api/entries?marking=x', '/api/entries?nothing=x'],
        ['a cursor', '/api/entries?cursor=WzEsMl0', '/api/entries?cursor=nothing'],
        ['a group to search in', '/api/search?group=GROUP', `/api/search?group=${NOBODYS}`],
        ['a group to list', '/api/entries?group=GROUP', `/api/entries?group=${NOBODYS}`],
      ])('%s', { timeout: TIMEOUT_MS }, async (_what, there, missing) => {
        const sizeOnly =
          (ask: Ask): Ask =>
          async () => {
            const answer = await ask();
            // The answer says what was asked for, which is not the same here; so much of it has to be.
            return { ...answer, text: String(answer.text.replace(/"path":"\w+"/, '"path":""').length) };
          };
        await expectNoDifference(
          sizeOnly(() => stranger.get(there.replace('GROUP', group))),
          sizeOnly(() => stranger.get(missing)),
        );
      });

      describe('an account at the door', () => {
        it.each([
          ['with a password', () => owner.email],
          ['without one', () => 'without@example.org'],
          ['that is suspended', () => 'suspended@example.org'],
        ])('%s', { timeout: TIMEOUT_MS }, async (_which, email) => {
          const signIn = (address: string) =>
            send(world.anonymous, 'POST', '/api/session', { email: address, password: 'wrong one' });
          await expectNoDifference(
            () => signIn(email()),
            () => signIn('nobody-at-all@example.org'),
            FEW,
          );
        });

        it.each(['used', 'expired', 'suspended'])('with a link: %s', { timeout: TIMEOUT_MS }, async (state) => {
          const redeem = (token: string) => async () => {
            const { outcome } = await world.accounts.redeemLink(token, 'a long password');
            return { ...(await world.anonymous.get('/healthz')), text: outcome };
          };
          await expectNoDifference(redeem(links[state]!), redeem('A'.repeat(43)));
        });

        it('with a token that was revoked or has expired', { timeout: TIMEOUT_MS }, async () => {
          const ask = (token: string) => () => programWith(world, token).get('/api/entries');
          const made = await makeToken(owner);
          await world.database.write
            .updateTable('api_token')
            .set({ expires_at: '2020-01-01T00:00:00.000Z' })
            .where('id', '=', made.id)
            .execute();
          await expectNoDifference(ask(made.token), ask(`entrepot_${'A'.repeat(43)}`));
        });
      });

      describe('a group', () => {
        it.each([
          ['GET', ''],
          ['DELETE', ''],
          ['POST', '/leave'],
          ['POST', '/invitations', { email: 'a@example.org' }],
          ['DELETE', `/invitations/${NOBODYS}`],
          ['PUT', `/members/${NOBODYS}`, { role: 'owner' }],
          ['DELETE', `/members/${NOBODYS}`],
        ])('%s /api/groups/{id}%s', { timeout: TIMEOUT_MS }, async (method, path, body?: object) => {
          for (const caller of [world.anonymous, stranger])
            await expectNoDifference(
              () => send(caller, method, `/api/groups/${group}${path}`, body),
              () => send(caller, method, `/api/groups/${NOBODYS}${path}`, body),
            );
        });

        it.each(['accept', 'decline'])('an invitation to it: %s', { timeout: TIMEOUT_MS }, async (answer) => {
          await expectNoDifference(
            () => send(stranger, 'POST', `/api/group-invitations/${invitation}/${answer}`),
            () => send(stranger, 'POST', `/api/group-invitations/${NOBODYS}/${answer}`),
          );
        });
      });

      it('whether an invited address has an account', { timeout: TIMEOUT_MS }, async () => {
        let serial = 0;
        const uninvited = async (email: string) => {
          const answer = await invite(owner, group, email);
          const row = world.database.write.deleteFrom('group_invitation').where('email', '=', email);
          await row.execute();
          return answer;
        };
        const { email } = await buildSignedIn(world, {});
        await expectNoDifference(
          () => uninvited(email),
          () => uninvited(`nobody-${(serial += 1)}@example.org`),
          20,
        );
      });

      it('a session and a token of somebody else', { timeout: TIMEOUT_MS }, async () => {
        const session = await world.database.read
          .selectFrom('session')
          .select('public_id')
          .where('account_id', '=', owner.accountId)
          .executeTakeFirstOrThrow();
        const token = await makeToken(owner, { name: 'Another' });
        for (const [path, id] of [['sessions', session.public_id] as const, ['tokens', token.id] as const])
          await expectNoDifference(
            () => send(stranger, 'DELETE', `/api/${path}/${id}`),
            () => send(stranger, 'DELETE', `/api/${path}/${NOBODYS}`),
          );
      });
    },
    dialects,
  );
}
