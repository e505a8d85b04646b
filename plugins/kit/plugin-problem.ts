/** Something is wrong with how a plugin is written. Said to whoever starts the portal, in words and without a stack. */
export class PluginProblem extends Error {
  override readonly name = 'PluginProblem';
}
