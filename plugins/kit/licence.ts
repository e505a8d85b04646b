/**
 * A licence for structured data: its page in the SPDX list where it is one licence of that list, else a work of that name.
 *
 * @param expression as `spdx()` takes it
 * @see https://spdx.org/licenses/ and https://schema.org/license
 */
export const toLicence = (expression: string | undefined): unknown => {
  if (expression === undefined) return undefined;
  const isListed = /^[A-Za-z0-9][A-Za-z0-9.-]*$/.test(expression) && !/^(LicenseRef|DocumentRef)-/.test(expression);
  return isListed ? `https://spdx.org/licenses/${expression}.html` : { '@type': 'CreativeWork', name: expression };
};
