import { beforeAll, describe } from 'vitest';
import { entryTypes } from '#plugins/index.ts';
import { type Desk, openDesk } from '#test/support/entry-type-desk.ts';
import { testEntryTypeForm } from '#test/support/entry-type-form.ts';
import { testEntryTypePage } from '#test/support/entry-type-page.ts';
import { useStage } from '#test/site/stage.ts';

/** A page takes about a second, and much longer while the machine does ten other things. */
const TIMEOUT_MS = 40_000;

const stage = useStage();
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(stage);
});

describe.each(Object.values(entryTypes))('entry type $id', { timeout: TIMEOUT_MS }, (type) => {
  testEntryTypeForm(type, () => desk);
  testEntryTypePage(type, () => desk);
});
