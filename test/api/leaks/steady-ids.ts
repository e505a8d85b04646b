/** Instead of `#api/db/ids.ts`: what happens in the same step gets the same ids and the same time in every database. */

const BEGINNING = Date.now() - 3_600_000;
let current = 0;
let given = 0;

/** From here on ids and times are those of this step, whatever happened before it. */
export function startStep(step: number): void {
  current = step;
  given = 0;
}

export const newId = (): string => `019a0000-${hexadecimal(current, 4)}-7000-8000-${hexadecimal((given += 1), 12)}`;

export const randomName = (): string => hexadecimal(current, 4) + hexadecimal((given += 1), 12);

/** Two steps share a moment, so that what is sorted by time has ties. */
export const now = (): string => new Date(BEGINNING + Math.floor(current / 2) * 1000).toISOString();

const hexadecimal = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');
