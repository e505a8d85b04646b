import { COUNTRIES, type Locale } from '#plugins/kit/index.ts';
import { namedOptions, type Option } from './named-options.ts';

/** Every country with its name, in the order of the names in `locale`. */
export const countryOptions = (locale: Locale): readonly Option[] => namedOptions('region', COUNTRIES, locale);
