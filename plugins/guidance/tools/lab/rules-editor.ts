import { COMPARISONS, type Condition, type Rule } from '../../selectivity/rules.ts';
import { MOST } from '../../selectivity/settings.ts';
import { button, field, group, make, selectFrom } from '../elements.ts';
import type { LabWords } from './context.ts';

const WORDS = { equals: 'equals', 'one-of': 'oneOf', above: 'above', below: 'below' } as const;

/** Rules over columns; changes them where they are. */
export function rulesEditor(
  words: LabWords,
  names: readonly string[],
  rules: Rule[],
  onShape: () => void,
): HTMLDivElement {
  const { say } = words;
  const first = (): Condition => ({ column: names[0] ?? '', is: 'equals', value: '' });
  const change = (act: () => void) => () => {
    act();
    onShape();
  };
  const editors = rules.map((rule, index) => {
    const conditions = rule.map((condition, place) =>
      conditionEditor(words, names, condition, rule.length > 1 ? change(() => rule.splice(place, 1)) : undefined),
    );
    const ends = make('p', { className: 'row' });
    if (rule.length < MOST.conditions)
      ends.append(
        button(
          say('addCondition'),
          change(() => rule.push(first())),
        ),
      );
    ends.append(
      button(
        say('removeRule'),
        change(() => rules.splice(index, 1)),
      ),
    );
    return group(say('rule', { n: index + 1 }), ...conditions, ends);
  });
  const box = make('div', { className: 'lab-rules' }, ...editors);
  if (rules.length < MOST.rules)
    box.append(
      button(
        say('addRule'),
        change(() => rules.push([first()])),
      ),
    );
  return box;
}

function conditionEditor(
  { say }: LabWords,
  names: readonly string[],
  condition: Condition,
  remove: (() => void) | undefined,
): HTMLDivElement {
  // A column of other data stays to be seen, so that nothing of a rule is changed without a word.
  const known = names.includes(condition.column) ? names : [condition.column, ...names];
  const column = selectFrom(
    known.map((name) => [name, name] as const),
    condition.column,
  );
  const is = selectFrom(
    COMPARISONS.map((one) => [one, say(WORDS[one])] as const),
    condition.is,
  );
  const value = make('input', { type: 'text', maxLength: MOST.text, value: condition.value, autocomplete: 'off' });
  column.addEventListener('change', () => (condition.column = column.value));
  is.addEventListener('change', () => (condition.is = COMPARISONS[is.selectedIndex] ?? 'equals'));
  value.addEventListener('input', () => (condition.value = value.value));
  const row = make('div', { className: 'lab-condition' });
  row.append(field(say('ruleColumn'), column), field(say('comparison'), is), field(say('value'), value));
  if (remove) row.append(button(say('removeCondition'), remove));
  return row;
}
