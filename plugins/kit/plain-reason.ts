/**
 * Why an entry is shown as plain facts, its fields as they were stored: its plugin is not installed, or in an older version
 * than it was written with, or could not bring its fields up to its own version. It is as it was when that is mended.
 */
export type PlainReason = 'type-removed' | 'version-newer' | 'migration-failed';
