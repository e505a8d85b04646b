/** What every page with texts depends on: terms that come may stand in it. */
export const GLOSSARY_TAG = 'glossary';

/** What a page depends on that links to a term, or names it. */
export const termTag = (entryId: string): string => `glossary:${entryId}`;
