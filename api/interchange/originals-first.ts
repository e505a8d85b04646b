interface Linked {
  externalId: string;
  translationOf?: string;
}

/** Originals before what says them in another language, otherwise in the order that there is: an original must be there. */
export function originalsFirst<Item>(items: readonly Item[], linkOf: (item: Item) => Linked): Item[] {
  const isLinked = (item: Item) => linkOf(item).translationOf !== undefined;
  return [...items.filter((item) => !isLinked(item)), ...items.filter(isLinked)];
}
