/** For kinds that are made of parts: what is said where something else stands in their place. */
export const asWhole = (problem: string) => ({
  error: ({ code, input }: { code?: string; input?: unknown }) =>
    code === 'invalid_type' && input !== undefined ? problem : undefined,
});
