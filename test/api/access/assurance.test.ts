import { describe, expect, it } from 'vitest';
import { type Actor, anonymous, system } from '#api/access/actor.ts';
import {
  type AssuranceLevel,
  LEAST_ASSURANCE,
  levelAt,
  reaches,
  RECENT_MINUTES,
  requireAccount,
} from '#api/access/assurance.ts';
import { accountActor } from '../../support/world.ts';

const LEVELS = ['session', 'recent', 'second-factor'] as const;

describe('assurance', () => {
  it('of a level reaches that level and those below it', () => {
    const table = LEVELS.map((level) => LEVELS.filter((least) => reaches(level, least)));
    expect(table).toEqual([['session'], ['session', 'recent'], ['session', 'recent', 'second-factor']]);
  });

  it('is the least when nothing is said of it', () => {
    expect(LEVELS.filter((least) => reaches(undefined, least))).toEqual(['session']);
  });

  it.each<[number, AssuranceLevel]>([
    [0, 'recent'],
    [RECENT_MINUTES * 60_000 - 1, 'recent'],
    [RECENT_MINUTES * 60_000, 'session'],
    [86_400_000, 'session'],
  ])('fades: credentials given %i ms ago are worth %s', (ms, level) => {
    const now = Date.now();
    expect(levelAt({ level: 'recent', at: new Date(now - ms).toISOString() }, now)).toBe(level);
  });

  const outcome = (actor: Actor, useCase: keyof typeof LEAST_ASSURANCE): string => {
    try {
      requireAccount(actor, useCase);
      return 'goes on';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  it.each(Object.entries(LEAST_ASSURANCE) as [keyof typeof LEAST_ASSURANCE, AssuranceLevel][])(
    'for %s is decided for every actor: at least %s',
    (useCase, least) => {
      expect(outcome(anonymous, useCase)).toBe('sign_in_needed');
      expect(outcome(system('test'), useCase)).toBe('not_allowed');
      for (const assurance of [undefined, ...LEVELS]) {
        const isEnough = LEVELS.indexOf(assurance ?? 'session') >= LEVELS.indexOf(least);
        expect(outcome(accountActor({ assurance }), useCase)).toBe(isEnough ? 'goes on' : 'assurance_too_low');
      }
    },
  );

  it('must be recent for what could lock an owner out', () => {
    expect([LEAST_ASSURANCE['sessions.end'], LEAST_ASSURANCE['sessions.end-others']]).toEqual(['recent', 'recent']);
  });
});
