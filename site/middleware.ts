import { defineMiddleware } from 'astro/middleware';

/** Tells the host what a page threw: Astro itself answers only with a bare 500. */
export const onRequest = defineMiddleware(async (context, next) => {
  try {
    return await next();
  } catch (error) {
    context.locals.onPageError?.(error);
    throw error;
  }
});
