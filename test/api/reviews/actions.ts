import fc from 'fast-check';
import { type Marking, type PlatformRole, PLATFORM_ROLES } from '#plugins/kit/index.ts';

export const PEOPLE = ['writer', 'manager', 'first', 'second', 'third'] as const;
export type Name = (typeof PEOPLE)[number];
export const MARKINGS: [Marking, ...Marking[]] = ['clear', 'green', 'amber', 'amber-strict'];

/** Whatever anybody may try (`change-sides`: review, long after they have left), with what they would try it on. `back`: 0 is the newest revision, 1 the one before … */
export type Command =
  /** `free`: of a field that needs no new approval, where the type has one. */
  | { act: 'edit'; who: Name; title: string; marking: Marking; free: string }
  | {
      act: 'submit' | 'withdraw' | 'call-off' | 'join' | 'leave' | 'change-sides' | 'suspend' | 'activate';
      who: Name;
    }
  | { act: 'approve' | 'approve-later' | 'request-changes'; who: Name; back: number }
  | { act: 'narrow'; who: Name; marking: Marking }
  | { act: 'become'; who: Name; role: PlatformRole | null }
  | { act: 'time-passes' };

const SIMPLE = ['withdraw', 'call-off', 'join', 'leave', 'change-sides', 'suspend', 'activate'] as const;
const who = fc.constantFrom(...PEOPLE);
const marking = fc.constantFrom(...MARKINGS);
const back = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) });
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('edit' as const),
      ...{ who, title: fc.constantFrom('A', 'B'), marking, free: fc.constantFrom('x', 'y') },
    }),
  },
  { weight: 6, arbitrary: fc.record({ act: fc.constant('submit' as const), who }) },
  { weight: 6, arbitrary: fc.record({ act: fc.constant('approve' as const), who, back }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('approve-later' as const), who, back }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('request-changes' as const), who, back }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('narrow' as const), who, marking }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('become' as const), who, role: fc.constantFrom(null, ...PLATFORM_ROLES) }),
  },
  { weight: 5, arbitrary: fc.record({ act: fc.constantFrom(...SIMPLE), who }) },
  { weight: 3, arbitrary: fc.constant({ act: 'time-passes' as const }) },
);

/** One of two who write changes sides and approves what they wrote or submitted: too rare to be met by chance. */
const story: fc.Arbitrary<Command[]> = fc
  .record({ writes: fc.boolean(), turns: fc.boolean(), title: fc.constantFrom('C', 'D'), later: fc.boolean() })
  .map(({ writes, turns, title, later }) => {
    const [one, other] = writes ? (['writer', 'manager'] as const) : (['manager', 'writer'] as const);
    const turned = turns ? one : other;
    return [
      { act: 'edit', who: one, title, marking: 'clear', free: 'x' },
      { act: 'submit', who: other },
      { act: 'change-sides', who: turned },
      { act: later ? 'approve-later' : 'approve', who: turned, back: 0 },
      { act: 'time-passes' },
    ];
  });
/** Two approve, in turn or the same one twice; then only what needs no approval is changed, or something else beside it. */
const course: fc.Arbitrary<Command[]> = fc
  .record({
    marking,
    second: fc.constantFrom('first', 'second', 'third'),
    then: fc.constantFrom('E', 'F'),
    later: fc.boolean(),
  })
  .map(({ marking, second, then, later }) => [
    { act: 'edit', who: 'writer', title: 'E', marking, free: 'x' },
    { act: 'submit', who: 'writer' },
    { act: 'approve', who: 'first', back: 0 },
    { act: later ? 'approve-later' : 'approve', who: second, back: 0 },
    { act: 'time-passes' },
    { act: 'edit', who: 'writer', title: then, marking, free: 'y' },
    { act: 'submit', who: 'manager' },
  ]);
/** Sequences of them. */
export const commands = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: command.map((one) => [one]) },
      { weight: 1, arbitrary: story },
      { weight: 1, arbitrary: course },
    ),
    {
      minLength: 12,
      maxLength: 40,
    },
  )
  .map((parts) => parts.flat());
