import path from 'node:path';
import { createPlugin } from '#api/cli/plugin/create.ts';
import { wordsFor } from '#api/cli/plugin/words.ts';
import { type Checkout, copyCheckout } from '../../support/checkout.ts';
import { freePort } from '../../support/free-port.ts';
import { type RunningServer, startPortal } from '../serve/processes.ts';

/** A copy of the sources with some plugins more, built and filled with the content that the portal brings. */
export interface Stand {
  plugins: number;
  checkout: Checkout;
  dataDirectory: string;
  start(): Promise<RunningServer>;
}

/** @param plugins how many more, each made as `plugin new` makes them */
export async function openStand(plugins: number): Promise<Stand> {
  const checkout = copyCheckout('shared');
  for (let number = 1; number <= plugins; number += 1) {
    const name = `kind-${number}`;
    createPlugin(checkout.root, { name, words: wordsFor(name, { label: {}, plural: {} }), view: true, server: false });
  }
  await checkout.run(['api/cli/start.mjs', 'build']);
  const dataDirectory = path.join(checkout.root, 'var');
  const port = await freePort();
  const stand: Stand = {
    plugins,
    checkout,
    dataDirectory,
    start: () => startPortal(dataDirectory, { port, root: checkout.root }),
  };
  const first = await stand.start();
  await first.published;
  await first.stop();
  return stand;
}
