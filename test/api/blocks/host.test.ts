import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { anonymous } from '#api/access/actor.ts';
import { renderMarkdown } from '#api/entries/markdown.ts';
import { serverFaces } from '#plugins/server.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { openWorld, type World } from '../../support/world.ts';

/** The server face of a plugin that means no good. */
const hostile = (prefix: string): string => `export default { blocks: [
  { name: '${prefix}hang', render: () => { for (;;); } },
  { name: '${prefix}wait', render: () => new Promise(() => {}) },
  { name: '${prefix}throw', render: () => { throw new Error('<b>No</b>'); } },
  { name: '${prefix}object', render: () => ({ html: 'x' }) },
  { name: '${prefix}huge', render: () => 'x'.repeat(5_000_000) },
  { name: '${prefix}exit', render: () => process.exit(1) },
  { name: '${prefix}script', render: ({ say }) => '<p class="evil-x skip">fine</p><script>alert(1)</script>' + say },
] };`;

const store = (markdown: string) => ({ body: renderMarkdown(markdown, 'body')! });

describeEachDialect('blocks of plugins that run', (open) => {
  let world: World;
  let fill: (markdown: string) => Promise<string>;
  beforeAll(async () => {
    const folder = temporaryDirectory();
    const faceOf = (file: string, prefix: string) => {
      fs.writeFileSync(path.join(folder, file), hostile(prefix));
      return { module: pathToFileURL(path.join(folder, file)), types: [] };
    };
    const evil = faceOf('trusted.mjs', '');
    const boxed = { ...faceOf('sandboxed.mjs', 'boxed-'), sandboxed: true };
    const faces = { ...serverFaces, evil, boxed };
    world = await openWorld(await open(), { faces, pluginSettings: { renderMs: 300 } });
    const { blocks } = world.portalFor(anonymous);
    fill = async (markdown) => (await blocks.fill(store(markdown), 'en')).body!;
  });

  it.each(['hang', 'wait', 'object', 'huge', 'exit', 'boxed-hang', 'boxed-wait', 'boxed-huge', 'boxed-exit'])(
    'leave their text and a note, and others alone: %s',
    async (name) => {
      const html = await fill(`::${name}{}\n\n::risk-matrix{likelihood="1" impact="2"}`);
      expect(html).toContain(`<p>::${name}{}</p><p class="small soft" lang="en">This block could not be shown.</p>`);
      expect(html).toContain('guidance-here');
    },
  );

  it('tell their author what they threw, as text', async () => {
    expect(await fill('::throw{}')).toContain('could not be shown');
    const hints = await world.portalFor(anonymous).blocks.hints(store('::throw{}'), 'en');
    expect(hints).toEqual([{ path: 'body', text: 'Block “throw” is shown as text: <b>No</b>' }]);
  });

  it('are made safe, also from what the author wrote', async () => {
    const say = 'say="<img src=x onerror=alert(1)><b>x</b>"';
    expect(await fill(`::script{${say}}`)).toBe(
      '<div class="block" data-block="script" lang="en"><p class="evil-x">fine</p><b>x</b></div>',
    );
    // The classes of another plugin are not its own.
    expect(await fill(`::boxed-script{${say}}`)).toBe(
      '<div class="block" data-block="boxed-script" lang="en"><p class="">fine</p><b>x</b></div>',
    );
  });

  it('work on after all of that', async () => {
    expect(await fill('::risk-matrix{likelihood="5" impact="5"}')).toContain('= 25, extreme');
  });
});

describe('the stored text of an older pipeline', () => {
  it('has no placeholders, and stays what it was', async () => {
    const { createBlocks } = await import('#api/blocks/service.ts');
    const never = async () => {
      throw new Error('Nobody is asked.');
    };
    const old = { body: '<p>::risk-matrix{likelihood="1" impact="2"}</p>' };
    expect(await createBlocks({ renderBlock: never, describe: never, switchedOff: never }, []).fill(old, 'en')).toBe(
      old,
    );
  });
});
