/** Names the page that shows the questions about a call, see `entries/tags.ts`. */
export const questionsTag = (entryId: string): string => `questions:${entryId}`;
