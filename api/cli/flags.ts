/** What to say about a flag that a command does not know. A misspelt one must not change in silence what is done. */
export function findUnknownFlag(rawArgs: readonly string[], flags: readonly string[]): string | undefined {
  const end = rawArgs.indexOf('--');
  const given = rawArgs.slice(0, end < 0 ? undefined : end).filter((arg) => arg.startsWith('-') && arg.length > 1);
  const unknown = given.find((arg) => !flags.includes(arg.replace(/^--(no-)?/, '').replace(/=.*$/s, '')));
  return unknown && `There is no flag ${unknown}. Known here: ${flags.map((flag) => `--${flag}`).join(', ')}.`;
}
