/** What a list of the desk was asked for by its address; blank is the same as left out. */
export function readFilter(params: URLSearchParams): { q: string; filter: { q?: string; cursor?: string } } {
  const q = (params.get('q') ?? '').trim().slice(0, 200);
  const cursor = params.get('cursor')?.slice(0, 254);
  return { q, filter: { ...(q && { q }), ...(cursor && { cursor }) } };
}

/** The address of another sheet of the same list. */
export const sheetPath = (page: string, q: string, cursor?: string): string => {
  const params = new URLSearchParams({ ...(q && { q }), ...(cursor && { cursor }) });
  return params.size > 0 ? `${page}?${params.toString()}` : page;
};
