import { system } from '#api/access/actor.ts';
import { type Core, openCore } from '#api/process.ts';
import { createRandom } from '../generate/random.ts';

/** What is asked for. Many different things: an answer that is asked for again may be kept, one that is not, is made. */
export interface Sample {
  page: string;
  /** Entries of all types and ages. */
  ids: string[];
  /** One to three words, some of them in most entries and some in few. */
  questions: string[];
  /** Sessions of so many people that none of them meets a limit. */
  cookies: string[];
  /** Where they may write. */
  organisation: string;
}

const IDS = 3000;
const QUESTIONS = 400;
const PEOPLE = 200;

export async function prepareSample(dataDirectory: string): Promise<Sample> {
  const core = await openCore({ dataDirectory });
  try {
    const portal = core.portalFor(system('bench'));
    const [card] = (await portal.entries.list({ type: 'product', sort: 'title', limit: 1 })).rows;
    const organisation = card!.organisation.slug;
    const cookies: string[] = [];
    for (let n = 0; n < PEOPLE; n++) cookies.push(await signInSomebody(core, n, organisation));
    const page = `/en/product/${card!.slug}/`;
    return { page, cookies, organisation, ...(await spreadSample(core)) };
  } finally {
    await core.close();
  }
}

async function signInSomebody({ accounts }: Core, number: number, organisation: string): Promise<string> {
  const account = { email: `writer-${number}@bench.example`, role: 'contributor' as const, organisation };
  const { accountId } = await accounts.create(system('bench'), account);
  return `__Host-entrepot_session=${await accounts.sessions.start(accountId)}`;
}

async function spreadSample({ deps }: Core): Promise<Pick<Sample, 'ids' | 'questions'>> {
  const rows = await deps.database.read.selectFrom('publication').select(['entry_id', 'title', 'summary']).execute();
  const random = createRandom(1);
  const ids = Array.from({ length: Math.min(IDS, rows.length) }, () => random.pick(rows).entry_id);
  const questions = Array.from({ length: QUESTIONS }, () => {
    const { title, summary } = random.pick(rows);
    const words = `${title} ${summary}`.match(/\p{L}{4,}/gu) ?? [title];
    return random.some(words, random.between(1, 3)).join(' ');
  });
  return { ids, questions };
}
