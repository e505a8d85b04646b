interface Raw {
  code?: string;
  input?: unknown;
}

/** What is said where something else stands in the place of a number, or of a kind that is made of parts. */
export const asWhole = (problem: string) => ({
  error: ({ code, input }: Raw) => (code === 'invalid_type' && input !== undefined ? problem : undefined),
});

/** Where nothing is chosen it is missing, and not a wrong choice. */
export const UNCHOSEN = { error: ({ input }: Raw) => (input === undefined ? 'kit.missing' : undefined) };
