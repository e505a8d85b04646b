import { isLevel } from '../dimensions.ts';
import type { Answers, Asked } from '../scoring.ts';

/** A dimension as it stands in the page. */
export interface ShownDimension extends Asked {
  label: string;
  /** Links to what is to be read about it. */
  links: HTMLAnchorElement[];
}

/** The questions in the page: what they say and what is chosen in them. The page is their one place, also for the tool. */
export class Questions {
  readonly dimensions: readonly ShownDimension[];
  readonly #root: HTMLElement;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.dimensions = [...root.querySelectorAll<HTMLElement>('[data-dimension]')].map((section) => ({
      id: section.dataset.dimension ?? '',
      label: section.querySelector('h3 span')?.textContent ?? '',
      questions: [...section.querySelectorAll<HTMLElement>('[data-question]')].map(
        ({ dataset }) => dataset.question ?? '',
      ),
      links: [...section.querySelectorAll<HTMLAnchorElement>('.read a')],
    }));
  }

  get count(): number {
    return this.dimensions.reduce((sum, { questions }) => sum + questions.length, 0);
  }

  /** What is chosen; a question that is left open is left out. */
  read(): Answers {
    const chosen = [...this.#root.querySelectorAll<HTMLInputElement>('[data-question] input:checked')];
    return Object.fromEntries(
      chosen.map(({ name, value }) => [name, Number(value)] as const).filter(([, level]) => isLevel(level)),
    );
  }

  show(answers: Answers): void {
    for (const input of this.#root.querySelectorAll<HTMLInputElement>('[data-question] input'))
      input.checked = input.value === String(answers[input.name] ?? '');
  }

  /** The description of a level of a question. */
  textOf(question: string, level: number): string {
    const input = this.#root.querySelector(`[data-question="${question}"] input[value="${level}"]`);
    return input?.parentElement?.querySelector('.text')?.textContent ?? '';
  }
}
