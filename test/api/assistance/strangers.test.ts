import { beforeAll, expect, it } from 'vitest';
import {
  buildCorrespondence,
  type Correspondence,
  sendRequest,
  step,
  type StepName,
} from '../../support/assistance.ts';
import type { Caller } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openWorld, type World } from '../../support/world.ts';
import { assistanceQuestions } from '../leaks/probes-assistance.ts';
import { ask, dataPages, QUESTIONS } from '../leaks/probes.ts';

describeEachDialect('a request for assistance between two others', (open) => {
  let world: World;
  let all: Correspondence;
  beforeAll(async () => {
    world = await openWorld(await open(), { site: dataPages });
    all = await buildCorrespondence(world);
  });

  it('changes no byte of what strangers are answered, whatever they ask', { timeout: 180_000 }, async () => {
    const strangers: [string, Caller][] = [...Object.entries(all.strangers), ['nobody', world.anonymous]];
    const questions = [
      ...QUESTIONS,
      ...assistanceQuestions(),
      ...['/api/entries?type=assistance-request&limit=100', '/api/search?q=lorry+invoice&limit=100'].map((path) => ({
        ...{ route: `GET ${path}`, method: 'GET', path },
      })),
      ...[all.asking, all.asked].map(({ slug }) => ({
        ...{ route: 'GET /api/organisations/{slug}', method: 'GET', path: `/api/organisations/${slug}` },
      })),
    ];
    const answers = async () => {
      const found: string[][] = [];
      for (const [name, who] of strangers)
        for (const question of questions) found.push([name, await ask(who, question)]);
      return found;
    };
    const before = await answers();
    const id = await sendRequest(all);
    for (const name of ['acknowledge', 'questions', 'answer'] as StepName[])
      expect((await step(all.people['addressee manager'], id, name)).status).toBe(200);
    expect(await answers()).toEqual(before);
    expect((await all.people['asker contributor'].get('/api/assistance?box=out')).text).toContain(id);
  });
});
