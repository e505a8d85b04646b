/**
 * Identifiers in common use, for their exact spelling; SPDX compares them without case.
 *
 * Not the whole list: an identifier that is missing here is kept, with a warning.
 *
 * @see https://spdx.org/licenses/
 */
const IDENTIFIERS = `
  0BSD AAL AFL-2.1 AFL-3.0 AGPL-1.0-only AGPL-1.0-or-later AGPL-3.0-only AGPL-3.0-or-later Apache-1.0 Apache-1.1 Apache-2.0
  APL-1.0 APSL-1.0 APSL-1.1 APSL-1.2 APSL-2.0 Artistic-1.0 Artistic-1.0-Perl Artistic-2.0 Beerware BlueOak-1.0.0 BSD-1-Clause
  BSD-2-Clause BSD-2-Clause-Patent BSD-2-Clause-Views BSD-3-Clause BSD-3-Clause-Clear BSD-3-Clause-LBNL BSD-4-Clause BSL-1.0
  BUSL-1.1 CAL-1.0 CAL-1.0-Combined-Work-Exception CATOSL-1.1 CC-BY-1.0 CC-BY-2.0 CC-BY-2.5 CC-BY-3.0 CC-BY-3.0-AT CC-BY-3.0-DE
  CC-BY-3.0-IGO CC-BY-3.0-NL CC-BY-3.0-US CC-BY-4.0 CC-BY-NC-1.0 CC-BY-NC-2.0 CC-BY-NC-2.5 CC-BY-NC-3.0 CC-BY-NC-4.0
  CC-BY-NC-ND-3.0 CC-BY-NC-ND-4.0 CC-BY-NC-SA-1.0 CC-BY-NC-SA-2.0 CC-BY-NC-SA-2.5 CC-BY-NC-SA-3.0 CC-BY-NC-SA-3.0-IGO
  CC-BY-NC-SA-4.0 CC-BY-ND-3.0 CC-BY-ND-4.0 CC-BY-SA-1.0 CC-BY-SA-2.0 CC-BY-SA-2.5 CC-BY-SA-3.0 CC-BY-SA-3.0-AT
  CC-BY-SA-3.0-DE CC-BY-SA-3.0-IGO CC-BY-SA-4.0 CC-PDDC CC0-1.0 CDDL-1.0 CDDL-1.1 CDLA-Permissive-1.0 CDLA-Permissive-2.0
  CDLA-Sharing-1.0 CECILL-1.0 CECILL-2.0 CECILL-2.1 CECILL-B CECILL-C CERN-OHL-P-2.0 CERN-OHL-S-2.0 CERN-OHL-W-2.0 CNRI-Python
  CPAL-1.0 CPL-1.0 CUA-OPL-1.0 DL-DE-BY-2.0 DL-DE-ZERO-2.0 ECL-1.0 ECL-2.0 EFL-1.0 EFL-2.0 Elastic-2.0 Entessa EPL-1.0 EPL-2.0
  etalab-2.0 EUDatagrid EUPL-1.0 EUPL-1.1 EUPL-1.2 Fair Frameworx-1.0 FSFAP GFDL-1.1-only GFDL-1.1-or-later GFDL-1.2-only
  GFDL-1.2-or-later GFDL-1.3-only GFDL-1.3-or-later GPL-1.0-only GPL-1.0-or-later GPL-2.0-only GPL-2.0-or-later GPL-3.0-only
  GPL-3.0-or-later HPND IJG IPA IPL-1.0 ISC JSON LGPL-2.0-only LGPL-2.0-or-later LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0-only
  LGPL-3.0-or-later LiLiQ-P-1.1 LiLiQ-R-1.1 LiLiQ-Rplus-1.1 LPL-1.0 LPL-1.02 LPPL-1.3c MirOS MIT MIT-0 Motosoto MPL-1.0 MPL-1.1
  MPL-2.0 MPL-2.0-no-copyleft-exception MS-PL MS-RL MulanPSL-1.0 MulanPSL-2.0 Multics NASA-1.3 Naumen NCSA NGPL NLOD-1.0 NLOD-2.0
  Nokia NPOSL-3.0 NTP OCLC-2.0 ODbL-1.0 ODC-By-1.0 OFL-1.0 OFL-1.1 OFL-1.1-no-RFN OFL-1.1-RFN OGC-1.0 OGL-Canada-2.0 OGL-UK-1.0
  OGL-UK-2.0 OGL-UK-3.0 OGTSL OLDAP-2.8 OpenSSL OSET-PL-2.1 OSL-1.0 OSL-1.1 OSL-2.0 OSL-2.1 OSL-3.0 PDDL-1.0 PHP-3.0 PHP-3.01
  PostgreSQL PSF-2.0 Python-2.0 QPL-1.0 RPL-1.1 RPL-1.5 RPSL-1.0 RSCPL Ruby SimPL-2.0 SISSL Sleepycat SMLNJ SPL-1.0 SSPL-1.0
  TAPR-OHL-1.0 UCL-1.0 Unicode-3.0 Unicode-DFS-2015 Unicode-DFS-2016 Unlicense UPL-1.0 Vim VSL-1.0 W3C Watcom-1.0 WTFPL X11 Xnet
  Zend-2.0 Zlib ZPL-2.0 ZPL-2.1
  Autoconf-exception-2.0 Autoconf-exception-3.0 Bison-exception-2.2 Classpath-exception-2.0 eCos-exception-2.0 Font-exception-2.0
  GCC-exception-2.0 GCC-exception-3.1 LLVM-exception OCaml-LGPL-linking-exception Qt-LGPL-exception-1.1 WxWindows-exception-3.1`;

/** By lower-case identifier: its exact spelling. */
export const SPELLING: ReadonlyMap<string, string> = new Map(
  IDENTIFIERS.trim()
    .split(/\s+/)
    .map((id) => [id.toLowerCase(), id]),
);

/** `GPL-3.0` did not say whether later versions are included; SPDX reads it as “this version only”. */
const WITHOUT_CHOICE =
  'AGPL-1.0 AGPL-3.0 GFDL-1.1 GFDL-1.2 GFDL-1.3 GPL-1.0 GPL-2.0 GPL-3.0 LGPL-2.0 LGPL-2.1 LGPL-3.0'.split(' ');

/** By lower-case identifier: what SPDX replaced it with. */
export const DEPRECATED: ReadonlyMap<string, string> = new Map([
  ...WITHOUT_CHOICE.flatMap((id): [string, string][] => [
    [id.toLowerCase(), `${id}-only`],
    [`${id.toLowerCase()}+`, `${id}-or-later`],
  ]),
  ['bsd-2-clause-freebsd', 'BSD-2-Clause-Views'],
  ['bsd-2-clause-netbsd', 'BSD-2-Clause'],
  ['bzip2-1.0.5', 'bzip2-1.0.6'],
  ['ecos-2.0', 'GPL-2.0-or-later WITH eCos-exception-2.0'],
  ['gpl-2.0-with-autoconf-exception', 'GPL-2.0-only WITH Autoconf-exception-2.0'],
  ['gpl-2.0-with-bison-exception', 'GPL-2.0-or-later WITH Bison-exception-2.2'],
  ['gpl-2.0-with-classpath-exception', 'GPL-2.0-only WITH Classpath-exception-2.0'],
  ['gpl-2.0-with-font-exception', 'GPL-2.0-only WITH Font-exception-2.0'],
  ['gpl-2.0-with-gcc-exception', 'GPL-2.0-or-later WITH GCC-exception-2.0'],
  ['gpl-3.0-with-autoconf-exception', 'GPL-3.0-only WITH Autoconf-exception-3.0'],
  ['gpl-3.0-with-gcc-exception', 'GPL-3.0-only WITH GCC-exception-3.1'],
  ['standardml-nj', 'SMLNJ'],
  ['wxwindows', 'LGPL-2.0-or-later WITH WxWindows-exception-3.1'],
]);

/** Names that leave no doubt which licence is meant, in lower case with single spaces. `GPL` alone leaves some. */
export const NAMES: ReadonlyMap<string, string> = new Map([
  ['agplv3', 'AGPL-3.0-only'],
  ['agplv3+', 'AGPL-3.0-or-later'],
  ['apache 2', 'Apache-2.0'],
  ['apache 2.0', 'Apache-2.0'],
  ['apache license 2.0', 'Apache-2.0'],
  ['apache license, version 2.0', 'Apache-2.0'],
  ['apache-2', 'Apache-2.0'],
  ['apache2', 'Apache-2.0'],
  ['cc by 4.0', 'CC-BY-4.0'],
  ['cc by-sa 4.0', 'CC-BY-SA-4.0'],
  ['cc-0', 'CC0-1.0'],
  ['cc0', 'CC0-1.0'],
  ['eupl 1.2', 'EUPL-1.2'],
  ['eupl v1.2', 'EUPL-1.2'],
  ['gplv2', 'GPL-2.0-only'],
  ['gplv2+', 'GPL-2.0-or-later'],
  ['gplv3', 'GPL-3.0-only'],
  ['gplv3+', 'GPL-3.0-or-later'],
  ['lgplv2.1', 'LGPL-2.1-only'],
  ['lgplv3', 'LGPL-3.0-only'],
  ['lgplv3+', 'LGPL-3.0-or-later'],
  ['mit licence', 'MIT'],
  ['mit license', 'MIT'],
  ['mpl 2.0', 'MPL-2.0'],
  ['odbl', 'ODbL-1.0'],
  ['the unlicense', 'Unlicense'],
]);
