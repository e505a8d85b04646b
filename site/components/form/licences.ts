/**
 * Licences that a form suggests; any other SPDX identifier may be typed.
 *
 * @see https://spdx.org/licenses/
 */
export const COMMON_LICENCES = [
  'Apache-2.0',
  'MIT',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MPL-2.0',
  'EUPL-1.2',
  'LGPL-3.0-or-later',
  'GPL-2.0-only',
  'GPL-2.0-or-later',
  'GPL-3.0-only',
  'GPL-3.0-or-later',
  'AGPL-3.0-only',
  'AGPL-3.0-or-later',
  'CC0-1.0',
  'CC-BY-4.0',
  'CC-BY-SA-4.0',
  'ODbL-1.0',
  'OGL-UK-3.0',
  'etalab-2.0',
  'LicenseRef-Proprietary',
] as const;
