import { nameOf } from './names.ts';

/** A country for structured data. @param code ISO 3166-1 alpha-2; undefined: it is not stated @see https://schema.org/Country */
export const toCountry = (code: string | undefined) =>
  code === undefined ? undefined : { '@type': 'Country', name: nameOf('region', code, 'en'), identifier: code };
