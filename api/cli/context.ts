import { system } from '../access/actor.ts';
import { readConfig } from '../config.ts';
import { type Core, openCore } from '../process.ts';
import type { FullPortal } from '../portal.ts';

/** What a command works with: the portal as the system, on the same database as a server that may be running. */
export interface CliContext extends Core {
  portal: FullPortal;
  /** Address of the portal, for links in what a command prints. */
  origin: string;
}

export async function openCliContext(): Promise<CliContext> {
  const config = readConfig(process.env);
  const core = await openCore(config);
  return { ...core, portal: core.portalFor(system('command-line')), origin: config.origin };
}
