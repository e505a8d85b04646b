import { beforeAll, describe, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import { callerFor } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { draftInput, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

describeEachDialect('saving a draft', (open) => {
  let world: World;
  let organisation: Organisation;
  let contributor: Person;
  beforeAll(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation();
    contributor = await world.buildAccount({ organisation });
  });

  describe('a new one', () => {
    it('may have gaps, and keeps what is there', async () => {
      const input = {
        type: 'product',
        organisation: organisation.slug,
        title: 'Half a thought',
        fields: { dataLocation: 'Nairobi' },
      };
      const { status, body, headers } = await contributor.post('/api/entries', input);
      expect(status).toBe(201);
      expect(body).toMatchObject({
        state: 'draft',
        title: 'Half a thought',
        summary: '',
        marking: 'clear',
        language: 'en',
      });
      expect(body.revision.number).toBe(1);
      const kept = await contributor.get(headers.get('Location')!);
      expect(kept.body.fields).toMatchObject({ dataLocation: 'Nairobi', riskAreas: [] });
      expect(kept.body.fields).not.toHaveProperty('description');
    });

    it('is seen by nobody but its organisation', async () => {
      const { body } = await contributor.post('/api/entries', draftInput('product', organisation));
      const colleague = await world.buildAccount({ organisation });
      const outsider = await world.buildAccount();
      expect((await colleague.get(`/api/entries/${body.id}/working`)).status).toBe(200);
      for (const caller of [world.anonymous, outsider, await world.buildAccount({ role: 'reviewer' })]) {
        expect((await caller.get(`/api/entries/${body.id}/working`)).status).toBe(404);
        expect((await caller.get(`/api/entries/${body.id}`)).status).toBe(404);
      }
    });

    it('holds the sanitised HTML of its Markdown, made once', async () => {
      const fields = { description: '## What\n\n<script>alert(1)</script> *now*' };
      const { body } = await contributor.post('/api/entries', draftInput('product', organisation, { fields }));
      const working = await world.portalFor(contributor.actor).entries.getWorking(body.id);
      expect(working.html.description).toContain('<h3>What</h3>');
      expect(working.html.description).not.toContain('<script');
    });
  });

  describe('a further revision', () => {
    const saveFirst = async () => {
      const input = draftInput('product', organisation);
      const { body } = await contributor.post('/api/entries', input);
      return { input, id: body.id, hash: body.revision.hash };
    };

    it('gets the next number and another hash', async () => {
      const { input, id, hash } = await saveFirst();
      const { status, body } = await contributor.put(`/api/entries/${id}`, { ...input, title: 'Other', basedOn: hash });
      expect(status).toBe(200);
      expect(body.revision.number).toBe(2);
      expect(body.revision.hash).not.toBe(hash);
      expect(body.title).toBe('Other');
    });

    it('is not made of what is the same as the newest', async () => {
      const { input, id, hash } = await saveFirst();
      const { status, body } = await contributor.put(`/api/entries/${id}`, { ...input, basedOn: hash });
      expect(status).toBe(200);
      expect(body.revision).toMatchObject({ number: 1, hash });
      expect(await countRevisions(world, id)).toBe(1);
    });

    it('keeps the address when the title changes', async () => {
      const { input, id, hash } = await saveFirst();
      const { body: before } = await contributor.get(`/api/entries/${id}/working`);
      const { body } = await contributor.put(`/api/entries/${id}`, { ...input, title: 'Quite another', basedOn: hash });
      expect(body.slug).toBe(before.slug);
    });

    it.each([
      ['type', { type: 'guidance', fields: {} }],
      ['organisation', { organisation: 'another' }],
    ])('cannot change the %s', async (_name, change) => {
      const { input, id, hash } = await saveFirst();
      const { status } = await contributor.put(`/api/entries/${id}`, { ...input, ...change, basedOn: hash });
      expect(status).toBe(404);
      expect(await countRevisions(world, id)).toBe(1);
    });
  });

  describe('for whom', () => {
    it('is refused to those who are not signed in, before anything is read', async () => {
      const { status, body } = await world.anonymous.post('/api/entries', draftInput('product', organisation));
      expect([status, body.title]).toEqual([401, 'sign_in_needed']);
    });

    it('is refused for organisations of others, whether they exist or not', async () => {
      const other = await world.buildOrganisation();
      const theirs = await contributor.post('/api/entries', draftInput('product', other));
      const nobodys = await contributor.post('/api/entries', draftInput('product', { slug: 'no-such-organisation' }));
      expect(theirs.status).toBe(403);
      expect({ ...nobodys.body, requestId: '' }).toEqual({ ...theirs.body, requestId: '' });
    });

    it('is refused where the type is not for this kind of organisation', async () => {
      const input = draftInput('experience', organisation);
      expect((await contributor.post('/api/entries', input)).status).toBe(403);
      const customs = await world.buildOrganisation({ kind: 'customs' });
      const officer = await world.buildAccount({ organisation: customs });
      expect((await officer.post('/api/entries', { ...input, organisation: customs.slug })).status).toBe(201);
    });

    it('ends with the suspension of the organisation', async () => {
      const suspended = await world.buildOrganisation();
      const member = await world.buildAccount({ organisation: suspended });
      await world.database.write
        .updateTable('organisation')
        .set({ status: 'suspended' })
        .where('id', '=', suspended.id)
        .execute();
      const draft = draftInput('product', suspended);
      // The session ends with the membership. Who has another one signs in again without this one; who has none does not.
      expect((await member.post('/api/entries', draft)).status).toBe(401);
      const enterAgain = async () => {
        const again = `__Host-entrepot_session=${await world.accounts.sessions.start(member.accountId)}`;
        return (await callerFor(world.app, again).post('/api/entries', draft)).status;
      };
      expect(await enterAgain()).toBe(401);
      const { slug } = await world.buildOrganisation();
      await world.accounts.create(system('test'), { email: member.email, role: 'contributor', organisation: slug });
      expect(await enterAgain()).toBe(403);
    });
  });
});

async function countRevisions({ database }: World, id: string): Promise<number> {
  const rows = await database.read.selectFrom('revision').select('id').where('entry_id', '=', id).execute();
  return rows.length;
}
