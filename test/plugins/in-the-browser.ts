import { beforeAll, describe } from 'vitest';
import { entryTypes } from '#plugins/index.ts';
import type { EntryType } from '#plugins/kit/index.ts';
import { type Desk, openDesk } from '#test/support/entry-type-desk.ts';
import { testEntryTypeForm } from '#test/support/entry-type-form.ts';
import { testEntryTypePage } from '#test/support/entry-type-page.ts';
import { useStage } from '#test/site/stage.ts';

/** A page takes about a second, and much longer while the machine does ten other things. */
const TIMEOUT_MS = 40_000;

/** What companies list, and what others report of it: `npm test` looks at these, `npm run test:exhaustive` at the others. */
export const SAMPLE: readonly EntryType[] = [entryTypes.product, entryTypes.experience];

/** The part of the contract of entry types that needs a browser: forms and pages. */
export function describeInTheBrowser(types: readonly EntryType[]): void {
  const stage = useStage();
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(stage);
  });

  describe.each(types)('entry type $id', { timeout: TIMEOUT_MS }, (type) => {
    testEntryTypeForm(type, () => desk);
    testEntryTypePage(type, () => desk);
  });
}
