import fs from 'node:fs';
import os from 'node:os';

/** A line of the table. */
export interface Figure {
  name: string;
  /** As it is shown, with its unit. */
  value: string;
  goal?: string;
  /** Left out: there is no goal for it. */
  reached?: boolean;
}

export interface Section {
  title: string;
  figures: Figure[];
}

export const atMost = (name: string, measured: number, limit: number, unit: string): Figure => ({
  name,
  value: `${measured} ${unit}`,
  goal: `≤ ${limit} ${unit}`,
  reached: measured <= limit,
});

export const atLeast = (name: string, measured: number, limit: number, unit: string): Figure => ({
  name,
  value: `${measured} ${unit}`,
  goal: `≥ ${limit} ${unit}`,
  reached: measured >= limit,
});

export const noted = (name: string, value: string): Figure => ({ name, value });

/** Writes the tables to standard output, for people. */
export function printSections(sections: readonly Section[]): void {
  for (const { title, figures } of sections) {
    const width = (pick: (figure: Figure) => string) => Math.max(...figures.map((figure) => pick(figure).length));
    const names = width(({ name }) => name);
    const values = width(({ value }) => value);
    const goals = width(({ goal }) => goal ?? '');
    process.stdout.write(`\n${title}\n`);
    for (const { name, value, goal, reached } of figures) {
      const verdict = reached === undefined ? '' : reached ? 'PASS' : 'short';
      process.stdout.write(
        `  ${name.padEnd(names)}  ${value.padStart(values)}  ${(goal ?? '').padEnd(goals)}  ${verdict}`.trimEnd() +
          '\n',
      );
    }
  }
  process.stdout.write('\n');
}

/** Writes everything that was measured, for programs, with what one must know to compare it. */
export function writeJson(file: string, command: string, results: object): void {
  const machine = {
    cpu: os.cpus()[0]?.model,
    cores: os.availableParallelism(),
    memoryMib: Math.round(os.totalmem() / 2 ** 20),
  };
  const load = os.loadavg().map((value) => Math.round(value * 100) / 100);
  fs.writeFileSync(
    file,
    `${JSON.stringify({ command, at: new Date().toISOString(), node: process.version, machine, loadAverage: load, ...results }, null, 2)}\n`,
  );
}
