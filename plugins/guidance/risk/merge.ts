import { MOST, type Risk } from './risk.ts';

/** Risks of a file beside those that are there: one with the same number takes the place of the old one. */
export function merged(there: readonly Risk[], added: readonly Risk[]): Risk[] {
  const byId = new Map(there.map((risk) => [risk.id, risk]));
  for (const risk of added) byId.set(risk.id, risk);
  return [...byId.values()].slice(0, MOST.risks);
}
