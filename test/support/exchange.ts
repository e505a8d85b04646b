import type { ExportQuestion, FileImport, FileReport } from '#plugins/kit/index.ts';
import { type Actor, system } from '#api/access/actor.ts';
import type { World } from './world.ts';

export async function textOf(parts: AsyncIterable<string>): Promise<string> {
  return (await Array.fromAsync(parts)).join('');
}

/** A file as the process itself exports it, unless somebody else does. */
export const exported = async (world: World, question: ExportQuestion, actor: Actor = system('test')) =>
  textOf(await world.portalFor(actor).exchange.exportEntries(question));

/** Imports a text, as the process itself unless somebody else does. */
export const imported = (
  world: World,
  { text, name = 'entries' }: { text: string; name?: string },
  options: FileImport,
  actor: Actor = system('test'),
): Promise<FileReport> =>
  world.portalFor(actor).exchange.importFile({ name, bytes: new TextEncoder().encode(text) }, options);
