import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { BLOCKS_TAG, createBlocks } from '#api/blocks/service.ts';
import type { BlockSource } from '#api/blocks/source.ts';
import { AppError } from '#api/errors.ts';
import { renderMarkdown, textOf } from '#api/entries/markdown.ts';
import { BlockRefused } from '#api/plugin-host/host.ts';

const store = (markdown: string) => ({ body: renderMarkdown(markdown, 'body')! });

/** A host of plugins in which `plug` has a block of every kind. */
function openBlocks() {
  const renderBlock = vi.fn<BlockSource['renderBlock']>(async (_plugin, name, attributes, locale) => {
    if (name === 'good') return `<p class="plug-x">${locale} ${attributes.say ?? 'nothing'}</p><script>x</script>`;
    if (name === 'picky') throw new BlockRefused('say is <missing>.');
    if (name === 'rubbish') return 42 as unknown as string;
    if (name === 'off') return undefined;
    if (name === 'empty') return '<script></script>';
    if (name === 'lost') throw new Error('The database is gone.');
    throw new AppError('plugin_failed', { en: 'It fell over.', fr: 'Il est tombé.' });
  });
  const names = ['good', 'picky', 'rubbish', 'empty', 'off', 'lost'].map((name) => ({ name }));
  const faces = [
    { plugin: 'plug', blocks: names },
    { plugin: 'broken', blocks: [{ name: 'broken' }, { name: 'good' }] },
  ];
  const describeFaces = vi.fn(async () => faces);
  const off = new Set<string>();
  const source = {
    renderBlock,
    describe: describeFaces,
    switchedOff: async () => new Set(off),
  } as unknown as BlockSource;
  return { blocks: createBlocks(source, []), renderBlock, describeFaces, off };
}

describe('blocks in a text', () => {
  it('stand in place of their directives, made safe', async () => {
    const { blocks } = openBlocks();
    const filled = await blocks.fill(store('Before\n\n::good{say="a & b"}\n\nAfter'), 'fr');
    expect(filled.body).toBe(
      '<p>Before</p>\n<div class="block" data-block="good" lang="fr"><p class="plug-x">fr a &#x26; b</p></div>\n<p>After</p>',
    );
  });

  it('cost a text without directives nothing', async () => {
    const { blocks, describeFaces } = openBlocks();
    const html = store('Only `::good{}` words.\n\n    ::good{}');
    expect(await blocks.fill(html, 'en')).toBe(html);
    expect(await blocks.hints(html, 'en')).toEqual([]);
    expect(describeFaces).not.toHaveBeenCalled();
  });

  it('are the text they are when nobody brings them', async () => {
    const { blocks } = openBlocks();
    const html = store('::goood{say="<b>"}');
    expect(await blocks.fill(html, 'en')).toEqual(html);
    expect(textOf(html.body.replace(' data-block="goood"', ''))).toBe('::goood{say="<b>"}');
    expect(await blocks.hints(html, 'en')).toEqual([
      {
        path: 'body',
        text: 'There is no block “goood”, so it is shown as text. Did you mean “good”? There are: broken, empty, good, lost, off, picky, rubbish.',
      },
    ]);
  });

  it.each(['picky', 'rubbish', 'empty', 'broken'])(
    'leave the text and a note when one does not answer as it should: %s',
    async (name) => {
      const { blocks } = openBlocks();
      const filled = await blocks.fill(store(`::${name}{a="<b>"}\n\nAfter`), 'en');
      expect(filled.body).toBe(
        `<div class="block" data-block="${name}"><p>::${name}{a="&#x3C;b>"}</p><p class="small soft" lang="en">This block could not be shown.</p></div>\n<p>After</p>`,
      );
      const hints = await blocks.hints(store(`::${name}{}`), 'fr');
      expect(hints.map(({ text }) => text)).toEqual([
        name === 'picky' ? expect.stringMatching(/: say is <missing>\.$/) : expect.stringContaining('n’a pas répondu'),
      ]);
    },
  );

  it('are gone at once when their plugin is switched off, also what is kept, and back when it is switched on', async () => {
    const { blocks, renderBlock, off } = openBlocks();
    const html = store('::good{say="a"}');
    const shown = await blocks.fill(html, 'en');
    expect(shown.body).toContain('en a');
    off.add('plug');
    expect(await blocks.fill(html, 'en')).toEqual(html);
    expect((await blocks.hints(html, 'en'))[0]!.text).toMatch(/switched off/);
    off.delete('plug');
    expect(await blocks.fill(html, 'en')).toEqual(shown);
    expect(renderBlock).toHaveBeenCalledTimes(1);
  });

  it('are what a page with directives depends on, and no other page', async () => {
    const { blocks } = openBlocks();
    const tags: string[] = [];
    await blocks.fill(store('No directive.'), 'en', (tag) => tags.push(tag));
    expect(tags).toEqual([]);
    await blocks.fill(store('::nobody{}'), 'en', (tag) => tags.push(tag));
    expect(tags).toEqual([BLOCKS_TAG]);
  });

  it('are no excuse for a page while the portal itself has a problem', async () => {
    const { blocks } = openBlocks();
    await expect(blocks.fill(store('::lost{}'), 'en')).rejects.toThrow('The database is gone.');
  });

  it('are asked for again when they could not be listed', async () => {
    const { blocks, describeFaces } = openBlocks();
    describeFaces.mockRejectedValueOnce(new Error('The database is gone.'));
    await expect(blocks.fill(store('::good{}'), 'en')).rejects.toThrow('The database is gone.');
    expect((await blocks.fill(store('::good{}'), 'en')).body).toContain('class="plug-x"');
  });

  it('are the text they are while their plugin is switched off', async () => {
    const { blocks } = openBlocks();
    const html = store('::off{}');
    expect(await blocks.fill(html, 'en')).toEqual(html);
    expect(await blocks.hints(html, 'en')).toEqual([{ path: 'body', text: expect.stringContaining('switched off') }]);
  });

  it('are asked once for the same attributes in a language, in whatever order', async () => {
    const { blocks, renderBlock } = openBlocks();
    await blocks.fill(store('::good{say="a" b="c"}\n\n::good{b="c" say="a"}'), 'en');
    await blocks.fill(store('::good{say="a" b="c"}'), 'en');
    expect(renderBlock).toHaveBeenCalledTimes(1);
    await blocks.fill(store('::good{say="a" b="c"}'), 'fr');
    await blocks.fill(store('::good{say="a" b="d"}'), 'en');
    expect(renderBlock).toHaveBeenCalledTimes(3);
  });

  it('are asked again after a failure, but not twice for one page', async () => {
    const { blocks, renderBlock } = openBlocks();
    const html = store('::broken{a="1"}\n\n::broken{a="2"}\n\n::good{}');
    expect((await blocks.fill(html, 'en')).body?.match(/could not be shown/g)).toHaveLength(2);
    expect(renderBlock.mock.calls.map(([, name]) => name)).toEqual(['broken', 'good']);
    await blocks.fill(html, 'en');
    expect(renderBlock.mock.calls.map(([, name]) => name)).toEqual(['broken', 'good', 'broken']);
  });

  it('belong to the first plugin of those that bring one of the same name', async () => {
    const { blocks, renderBlock } = openBlocks();
    expect((await blocks.fill(store('::good{}'), 'en')).body).toContain('class="plug-x"');
    expect(renderBlock.mock.calls.map(([plugin]) => plugin)).toEqual(['plug']);
  });

  it('are hinted at where a line only looks like one', async () => {
    const { blocks } = openBlocks();
    const markdown = 'Text\n::good{a="b"}\n\n- ::good{}\n\n::good{a=“b”}\n\n```\n::good{a}\n```';
    const hints = await blocks.hints(store(markdown), 'en');
    expect(hints.map(({ text }) => text.replace(/ is shown.*/, ''))).toEqual([
      '“::good{a="b"}”',
      '“::good{}”',
      '“::good{a=“b”}”',
    ]);
  });

  it('are at most twenty in a text', async () => {
    const { blocks, renderBlock } = openBlocks();
    const html = store(Array.from({ length: 25 }, (_, index) => `::good{say="${index}"}`).join('\n\n'));
    await blocks.fill(html, 'en');
    expect(renderBlock).toHaveBeenCalledTimes(20);
    expect(await blocks.hints(html, 'en')).toHaveLength(5);
  });

  it('leave no words of their attributes to search', () => {
    expect(textOf(store('Before\n\n::good{say="secret words"}\n\nAfter').body)).toBe('Before After');
  });

  it('come of directives only, whatever else was written', async () => {
    const { blocks, renderBlock } = openBlocks();
    const piece = fc.constantFrom(
      ...[
        '<div data-block="good"><p>::good{}</p></div>',
        '&lt;div data-block="good"&gt;&lt;p&gt;::good{}',
        '<p>',
        '</p></div>',
      ],
      ...['[x](<div data-block="good"><p>::good{}</p></div>)', '![<div data-block="good"><p>::good{}</p></div>](x)'],
      ...['[x](/a "<div data-block=\'good\'>")', '`', '```', '<', '"', '&', '\\', '\n\n', '> ', '- ', '| ', 'x'],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const html = store(pieces.join(''));
        await blocks.fill(html, 'en');
        expect(renderBlock).not.toHaveBeenCalled();
      }),
      { numRuns: 2000 },
    );
  });
});
