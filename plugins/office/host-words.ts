import { type Locale, nameOf } from '../kit/index.ts';
import { asOf, since } from './dates.ts';
import { hostOf, type OfficeFields } from './offices.ts';
import { wordsIn } from './words.ts';

/** “Korea (Seoul)”; undefined where no source names a host. */
export function hostName(office: OfficeFields, locale: Locale): string | undefined {
  const country = hostOf(office);
  if (!country) return undefined;
  const name = nameOf('region', country, locale);
  return office.place ? `${name} (${office.place})` : name;
}

/** “since 15 Feb 1993”, “as of 2017”; undefined where the source has no date, or there is no host. */
export function hostTime(office: OfficeFields, locale: Locale): string | undefined {
  const { hostStatus, hostDate } = office;
  if (!hostOf(office) || !hostDate) return undefined;
  return hostStatus === 'as-of' ? asOf(hostDate, locale) : since(hostDate, locale);
}

/** The host in one sentence, with how sure it is. */
export function hostSentence(office: OfficeFields, locale: Locale): string {
  const t = wordsIn(locale);
  const host = hostName(office, locale);
  const time = hostTime(office, locale);
  if (!host) return t('notConfirmedLong');
  if (!time) return t('hostUndated', { host });
  return t(office.hostStatus === 'as-of' ? 'hostAsOf' : 'hostKnown', { host, since: time });
}
