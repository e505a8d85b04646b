import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes a minute and more. Begun last, one of them would keep a single core busy while the other has nothing to do. */
const LONG = [
  'leaks/differential',
  'leaks/canaries.',
  'plugins/new-plugin',
  'matrix/routes-and-use-cases',
  // Before the next, which would wait for the site to be built.
  'plugin-host/hostile',
  'matrix/pages-and-forms',
  'leaks/pages',
  'bench/benches',
  'plugins/in-the-browser',
  'site/start',
];

/** The longest first, otherwise as Vitest would have it. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONG.findIndex((name) => moduleId.includes(name));
      return place < 0 ? LONG.length : place;
    };
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
