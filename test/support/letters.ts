import type { World } from './world.ts';

/** Sends what waits, and gives the letters that an address has got, oldest first. */
export async function lettersTo(world: World, address: string): Promise<World['mailbox']> {
  await world.runJobs();
  return world.mailbox.filter(({ to }) => to === address);
}

/** The token of the link in the newest letter to an address. @throws Error when there is none */
export async function tokenFor(world: World, address: string): Promise<string> {
  const letter = (await lettersTo(world, address)).at(-1);
  const token = /[?&]token=([\w-]+)/.exec(letter?.text ?? '')?.[1];
  if (token === undefined) throw new Error(`The newest letter to ${address} has no link: ${letter?.text ?? 'none'}`);
  return token;
}
