/** Says on standard error where a long run is: over and over in one line at a terminal, else now and then. */
export function createProgress(title: string): { show(line: string): void; end(): void } {
  const { isTTY } = process.stderr;
  let shownAt = 0;
  return {
    show: (line) => {
      if (!isTTY && Date.now() - shownAt < 10_000) return;
      shownAt = Date.now();
      process.stderr.write(isTTY ? `\r\u001b[K${title}: ${line}` : `${title}: ${line}\n`);
    },
    end: () => {
      if (isTTY) process.stderr.write('\r\u001b[K');
    },
  };
}
