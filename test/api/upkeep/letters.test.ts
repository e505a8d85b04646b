import { beforeAll, expect, it } from 'vitest';
import { newId } from '#api/db/ids.ts';
import { createPost } from '#api/mail/post.ts';
import { renderLetter } from '#api/mail/render.ts';
import { senderOf } from '#api/mail/settings.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { age } from '../../support/sign-in.ts';
import { openWorld, type Person, type World } from '../../support/world.ts';
import { letter } from '../mail/support.ts';

const TOKEN = 'T'.repeat(43);

describeEachDialect('letters that wait to be handed over', (open) => {
  let world: World;
  let maintainer: Person;
  let ids: string[];
  beforeAll(async () => {
    world = await openWorld(await open());
    maintainer = await world.buildAccount({ role: 'maintainer' });
    ids = [];
    for (const to of ['first@customs.example', 'second@customs.example', 'third@customs.example']) {
      const given = letter({ to, link: { label: { en: 'Reset' }, path: `/en/reset/?token=${TOKEN}` } });
      const rendered = renderLetter(given, 'https://portal.example');
      const post = createPost({ from: senderOf('https://portal.example') }, world.deps.mail.kept);
      ids.unshift(newId());
      await post(rendered, { id: ids[0]!, signal: new AbortController().signal });
    }
  });
  const readings = () =>
    world.database.read
      .selectFrom('audit_event')
      .leftJoin('audit_personal', 'audit_personal.event_id', 'audit_event.id')
      .select(['actor', 'subject', 'details', 'data'])
      .where('action', '=', 'letter-read')
      .orderBy('sequence')
      .execute();

  it('are listed newest first, page by page, without their links', async () => {
    const first = await maintainer.get('/api/mail?limit=2');
    const shown = JSON.parse(first.text) as { rows: { id: string; to: string }[]; next: string; hasServer: boolean };
    expect(shown).toMatchObject({ hasServer: false, rows: [{ to: 'third@customs.example' }, { id: ids[1] }] });
    expect(first.text).not.toContain(TOKEN);
    const second = await maintainer.get(`/api/mail?limit=2&cursor=${shown.next}`);
    expect(JSON.parse(second.text)).toMatchObject({ rows: [{ id: ids[2], subject: 'You are invited' }] });
    expect(first.headers.get('Cache-Control')).toBe('private, no-store');
  });

  it('are read with their links, each time with a line in the log that names the reader', async () => {
    const before = (await readings()).length;
    const { status, text, headers } = await maintainer.get(`/api/mail/${ids[0]}`);
    expect([status, headers.get('Cache-Control')]).toEqual([200, 'private, no-store']);
    expect((JSON.parse(text) as { text: string }).text).toContain(`https://portal.example/en/reset/?token=${TOKEN}`);
    const file = await maintainer.get(`/api/mail/${ids[0]}/message`);
    expect(file.headers.get('Content-Type')).toBe('message/rfc822');
    expect(file.headers.get('Content-Disposition')).toBe(`attachment; filename="${ids[0]}.eml"`);
    expect(file.text).toContain('To: third@customs.example\r\n');
    const noted = (await readings()).slice(before);
    const reader = { actor: `account:${maintainer.accountId}`, subject: `letter:${ids[0]}`, details: '{}' };
    expect(noted).toMatchObject([reader, reader]);
    expect(noted.map(({ data }) => JSON.parse(data!) as unknown)).toEqual([
      { to: 'third@customs.example' },
      { to: 'third@customs.example' },
    ]);
  });

  it('ask for the password where it was given long ago, and say nothing before', async () => {
    const unsure = await world.signInAgain(maintainer);
    await age(world, unsure, { assured_at: 3_600_000 });
    const before = (await readings()).length;
    expect((await unsure.get('/api/mail')).status).toBe(200);
    for (const path of [`/api/mail/${ids[0]}`, `/api/mail/${ids[0]}/message`]) {
      const { status, body, text } = await unsure.get(path);
      expect([status, body.title]).toEqual([403, 'assurance_too_low']);
      expect(text).not.toContain(TOKEN);
    }
    expect(await readings()).toHaveLength(before);
  });

  it('do not exist for anybody else, whether they do or not', async () => {
    const others = [world.anonymous, await world.buildAccount(), await world.buildAccount({ role: 'reviewer' })];
    for (const other of others)
      for (const path of ['', `/${ids[0]}`, `/${newId()}`, `/${ids[0]}/message`, `/${newId()}/message`]) {
        const { status, body } = await other.get(`/api/mail${path}`);
        expect([path, status, body.title]).toEqual([path, 404, 'not_found']);
      }
  });

  it('that are not there are not found, by maintainers either', async () => {
    expect((await maintainer.get(`/api/mail/${newId()}`)).status).toBe(404);
    expect((await maintainer.get('/api/mail/..%2Fsecret')).status).toBe(400);
  });
});
