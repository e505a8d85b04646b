import { beforeAll, expect, it } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { picture, pngWithText } from '../../support/made-files.ts';
import { lookAt, sendFile } from '../../support/uploads.ts';
import { openWorld, type Organisation, type Person, type World } from '../../support/world.ts';

const CANARY = 'zq77777qz';

describeEachDialect('a picture', (open) => {
  let world: World;
  let organisation: Organisation;
  let writer: Person;
  beforeAll(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation({ kind: 'customs' });
    writer = await world.buildAccount({ organisation });
  });
  const send = async (name: string, content: Uint8Array) => {
    const id = await sendFile(writer, { organisation: organisation.slug, name, content });
    await world.runJobs();
    return lookAt(writer, id);
  };
  const contentsOf = async ({ main, sizes }: Awaited<ReturnType<typeof send>>): Promise<Buffer[]> => {
    const answers = await Promise.all(
      [main!, ...sizes].map(async ({ url }) => world.app.request(url, { headers: { Cookie: writer.cookie } })),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    return Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())));
  };

  it.each([
    ['EXIF and XMP of a JPEG', () => picture('jpeg', { says: CANARY })],
    ['EXIF and XMP of a PNG', () => picture('png', { says: CANARY })],
    ['EXIF and XMP of a WebP', () => picture('webp', { says: CANARY })],
    ['a text of a PNG', () => pngWithText(CANARY)],
    ['a comment of a GIF', async () => gifWithComment(await picture('gif'))],
    [
      'an archive or page behind it',
      async () => Buffer.concat([await picture('jpeg'), Buffer.from(`<script>${CANARY}`)]),
    ],
  ])('loses what is not its pixels: %s', async (_what, make) => {
    const content = await make();
    expect(content.includes(CANARY)).toBe(true);
    const sent = await send('port.jpg', content);
    expect(sent).toMatchObject({ state: 'ready', kind: 'image' });
    for (const shown of await contentsOf(sent)) expect(shown.includes(CANARY)).toBe(false);
  });

  it('that is a script as well comes out as pixels and no more', async () => {
    const gif = await picture('gif', { width: 600, height: 20 });
    const polyglot = Buffer.concat([gif, Buffer.from(`=1;alert("${CANARY}")//`)]);
    const [shown] = await contentsOf(await send('x.gif', polyglot));
    expect(shown!.subarray(1, 4).toString()).toBe('PNG');
    expect(shown!.includes(CANARY)).toBe(false);
  });

  it('shows the first picture of a film', async () => {
    expect(await send('film.gif', await picture('gif', { width: 300, height: 200 }))).toMatchObject({
      main: { width: 300, height: 200 },
      name: 'film.png',
    });
  });

  it.each([
    ['../../../etc/passwd.jpg', 'passwd.jpg'],
    ['..\\..\\windows\\system32\\a.jpg', 'a.jpg'],
    ['a\0b.jpg', 'ab.jpg'],
    ['photo\u202egpj.exe', 'photogpj.jpg'],
    ['con.jpg', 'con.jpg'],
    ['%2e%2e%2fa.jpg', '%2e%2e%2fa.jpg'],
    ['.htaccess', 'file.jpg'],
    [`${'a'.repeat(900)}.jpg`, `${'a'.repeat(120)}.jpg`],
    ['a"; filename="b.html.jpg', 'a"; filename="b.html.jpg'],
    ['évaluation – été.jpg', 'évaluation – été.jpg'],
  ])('has an address of ours, whatever it is called: %j', async (given, shown) => {
    const sent = await send(given, await picture('jpeg', { width: 40, height: 40 }));
    expect(sent).toMatchObject({ state: 'ready', name: shown });
    expect(sent.main?.url).toMatch(new RegExp(`^/files/${sent.id}/[a-z0-9][a-z0-9-]{0,59}\\.jpg$`));
  });
});

function gifWithComment(gif: Buffer): Buffer {
  const comment = Buffer.concat([Buffer.from([0x21, 0xfe, CANARY.length]), Buffer.from(CANARY), Buffer.from([0])]);
  // Behind the header and the colours, before the first picture.
  const colours = (gif[10]! & 0x80) === 0 ? 0 : 3 * 2 ** ((gif[10]! & 7) + 1);
  return Buffer.concat([gif.subarray(0, 13 + colours), comment, gif.subarray(13 + colours)]);
}
