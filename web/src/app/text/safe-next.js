/** Where to go after the login: a path of this site, never another site's address. */
export const safeNext = (next) => typeof next === 'string' && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next) ? next : '/';
