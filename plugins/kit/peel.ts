import { z } from 'zod';

/** Takes off optional, default and array wrappers; what an outer layer says wins over an inner one. */
export function peel(schema: z.ZodType) {
  let inner = schema;
  let required = true;
  let many = false;
  let meta: z.core.GlobalMeta = schema.meta() ?? {};
  for (;;) {
    if (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault) {
      required = false;
      inner = inner.unwrap() as z.ZodType;
    } else if (inner instanceof z.ZodArray) {
      many = true;
      inner = inner.unwrap() as z.ZodType;
    } else {
      return { inner, meta, required, many };
    }
    meta = { ...inner.meta(), ...meta };
  }
}
