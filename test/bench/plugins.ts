import { cpuTimeOf } from './memory.ts';
import { createProgress } from './progress.ts';
import { pageSizes, tableSizes } from './plugins/sizes.ts';
import { openStand, type Stand } from './plugins/stand.ts';
import { atMost, type Figure, noted, printSections, writeJson } from './report.ts';
import { medianOf, round } from './statistics.ts';

interface Options {
  /** Starts with and without, in turn. */
  rounds: number;
  json?: string;
}

/** Beside those that are there. The second is for the growth by each further plugin. */
const FEW = 10;
const MANY = 100;
const MOST_SLOWER_PERCENT = 10;

/** Measures the portal as it is, with a few plugins more, and with a hundred more. */
export async function benchPlugins({ rounds, json }: Options): Promise<void> {
  const { show, end } = createProgress('plugins');
  const stands: Stand[] = [];
  try {
    for (const plugins of [0, FEW, MANY]) {
      show(`building with ${plugins} more`);
      stands.push(await openStand(plugins));
    }
    const [none, few, many] = stands as [Stand, Stand, Stand];
    show('starting');
    const starts = await startInTurn(none, many, rounds);
    const pages = { none: pageSizes(none), few: pageSizes(few), many: pageSizes(many) };
    const tables = { none: tableSizes(none), many: tableSizes(many) };
    end();
    printSections([
      { title: `Start of the process, ${rounds} times each`, figures: startFigures(starts) },
      { title: `Tables, by ${MANY} plugins more`, figures: tableFigures(tables) },
      { title: `Pages, from ${FEW} to ${MANY} plugins more`, figures: pageFigures(pages) },
    ]);
    if (json) writeJson(json, `bench -- plugins --rounds ${rounds}`, { starts, tables, pages });
  } finally {
    end();
    for (const { checkout } of stands) checkout.remove();
  }
}

interface Measured {
  readyMs: number;
  /** What the process has worked by then: the same on a machine that does other things as well. */
  cpuMs: number;
}

interface Start {
  without: Measured;
  with: Measured;
}

/** A B A B …, so that a machine whose speed drifts is as fast for the one as for the other. */
async function startInTurn(none: Stand, many: Stand, rounds: number): Promise<Start[]> {
  const measure = async (stand: Stand) => {
    const { readyMs, pid, published, stop } = await stand.start();
    const cpuMs = cpuTimeOf(pid);
    await published;
    await stop();
    return { readyMs, cpuMs };
  };
  await measure(none);
  await measure(many);
  const starts: Start[] = [];
  for (let turn = 0; turn < rounds; turn += 1) starts.push({ without: await measure(none), with: await measure(many) });
  return starts;
}

function startFigures(starts: Start[]): Figure[] {
  const slower = (what: keyof Measured) =>
    round(medianOf(starts.map((start) => (100 * start.with[what]) / start.without[what] - 100)));
  const medians = (what: keyof Measured) =>
    `${medianOf(starts.map(({ without }) => without[what]))} and ${medianOf(starts.map((start) => start.with[what]))} ms`;
  return [
    noted('without and with, until it is ready', medians('readyMs')),
    noted('without and with, time of the processor', medians('cpuMs')),
    noted('slower by all of them, median of the pairs', `${slower('readyMs')} %`),
    noted('more work by all of them, median of the pairs', `${slower('cpuMs')} %`),
    // One plugin alone cannot be told from what two starts of the same portal differ by.
    atMost('slower by the last of them', round(slower('readyMs') / MANY), MOST_SLOWER_PERCENT, '%'),
    atMost('more work by the last of them', round(slower('cpuMs') / MANY), MOST_SLOWER_PERCENT, '%'),
  ];
}

type Tables = Record<'none' | 'many', ReturnType<typeof tableSizes>>;

function tableFigures({ none, many }: Tables): Figure[] {
  const grown = (what: 'rows' | 'bytes') =>
    Object.keys(many).reduce((sum, name) => sum + many[name]![what] - (none[name]?.[what] ?? 0), 0);
  return [
    atMost('tables', Object.keys(many).length - Object.keys(none).length, 0, 'more'),
    atMost('rows of all tables', grown('rows'), 0, 'more'),
    atMost('bytes of all tables', grown('bytes'), 0, 'more'),
  ];
}

type Pages = Record<'none' | 'few' | 'many', Record<string, number>>;

function pageFigures({ none, few, many }: Pages): Figure[] {
  return Object.keys(many).flatMap((name) => [
    atMost(name, many[name]! - few[name]!, 0, 'bytes'),
    noted(`${name}, from none`, `${many[name]! - none[name]!} bytes`),
  ]);
}
