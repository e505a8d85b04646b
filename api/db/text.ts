/**
 * Whether both databases can keep a text as it is. PostgreSQL has no place for a null character, and neither has one for
 * half a surrogate pair.
 */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
