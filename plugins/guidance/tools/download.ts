import { make } from './elements.ts';

/** Hands a file to the person at the device. It goes nowhere else. */
export function download(content: Blob | string, name: string, type = 'text/csv'): void {
  const href = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
  make('a', { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
