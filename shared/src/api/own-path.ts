/** A path of this site, never another site's address. */
export const ownPath = /^\/(?![/\\])[^\\\p{Cc}]*$/u
