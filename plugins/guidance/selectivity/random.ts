/** Numbers from 0 (included) to 1 (left out) that depend on the seed alone, in every browser alike. */
export type Random = () => number;

/**
 * A small generator of our own, so that the same seed gives the same rows and draws for ever: sfc32, 128 bits of state, of
 * which one is a counter, so that no seed runs into a short circle. Good for simulation, useless for secrets.
 *
 * @param seed a whole number; others are cut
 * @see Chris Doty-Humphrey, PractRand (sfc32, “small fast counting”)
 */
export function randomFrom(seed: number): Random {
  let [a, b, c, counter] = [0, seed | 0, 0x9e3779b9 | 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 0x1_0000_0000;
  };
  // The first numbers of seeds that are near each other resemble one another.
  for (let step = 0; step < 15; step += 1) next();
  return next;
}

/** From 0 to `count` - 1, each as likely. */
export const below = (random: Random, count: number): number => Math.floor(random() * count);

/** Puts part of a list into a random order, in place: places from `from` to before `to`. */
export function shuffle(list: Uint32Array, random: Random, from = 0, to = list.length): void {
  for (let last = to - 1; last > from; last -= 1) {
    const other = from + below(random, last - from + 1);
    const held = list[last]!;
    list[last] = list[other]!;
    list[other] = held;
  }
}

/** Around 0, with the standard deviation 1. @see Box and Muller, 1958 */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
