import { beforeAll, expect, it } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { pdf, picture, xlsx } from '../../support/made-files.ts';
import { lookAt, sendFile } from '../../support/uploads.ts';
import { openWorld, type Organisation, type Person, type World } from '../../support/world.ts';

describeEachDialect('a file that is sent', (open) => {
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

  it('is ready when it is what it should be, with the sizes that pages need', async () => {
    const sent = await send('Scanner at the port.JPG', await picture('jpeg', { width: 2000, height: 1000 }));
    expect(sent).toMatchObject({ state: 'ready', kind: 'image', name: 'Scanner at the port.jpg' });
    expect(sent.main).toMatchObject({ url: `/files/${sent.id}/scanner-at-the-port.jpg`, width: 2000, height: 1000 });
    expect(sent.sizes.map(({ width }) => width)).toEqual([480, 960, 1600]);
  });

  it.each([
    ['report.pdf', pdf('Container selection'), 'pdf'],
    ['table.xlsx', xlsx(), 'spreadsheet'],
    ['table.csv', Buffer.from('a;b\n1;2\n'), 'spreadsheet'],
    ['notes.txt', Buffer.from('Notes, “quoted”.'), 'text'],
  ])('is known by its content: %s', async (name, content, kind) => {
    expect(await send(name, content)).toMatchObject({ state: 'ready', kind, name });
  });
});
