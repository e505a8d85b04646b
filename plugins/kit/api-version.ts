import { PluginProblem } from './plugin-problem.ts';

/** Version of the contract between plugins and host, `major.minor`. A minor adds, a major takes away or changes. */
export const KIT_VERSION = '1.0';

/**
 * Lets a plugin in that was made for this major version of the kit, and for no later minor than ours.
 *
 * @throws PluginProblem that names the plugin, its version and ours, and says what to do
 */
export function requireApiVersion(id: string, apiVersion: unknown): void {
  const wanted = versionOf(apiVersion);
  const [major, minor] = versionOf(KIT_VERSION)!;
  const ours = `The portal offers version ${KIT_VERSION} of the plugin kit.`;
  if (!wanted)
    throw new PluginProblem(
      `Plugin “${id}” does not say for which version of the plugin kit it was made: its apiVersion is ${JSON.stringify(apiVersion) ?? 'missing'}. ` +
        `${ours} Write apiVersion: '${KIT_VERSION}' into its plugin.ts, then run its tests.`,
    );
  const [wantedMajor, wantedMinor] = wanted;
  const told = `Plugin “${id}” was made for version ${String(apiVersion)} of the plugin kit. ${ours}`;
  if (wantedMajor !== major)
    throw new PluginProblem(
      `${told} These do not go together. ${wantedMajor < major ? 'Update the plugin' : 'Update the portal'}, or take the plugin out of plugins/index.ts: its entries stay readable as plain facts.`,
    );
  if (wantedMinor > minor)
    throw new PluginProblem(
      `${told} It may need what is not there yet. Update the portal, or install an older version of the plugin.`,
    );
}

function versionOf(version: unknown): [number, number] | undefined {
  const found = typeof version === 'string' ? /^(\d{1,4})\.(\d{1,4})$/.exec(version) : null;
  return found ? [Number(found[1]), Number(found[2])] : undefined;
}
