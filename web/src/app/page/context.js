import { inject, REQUEST_CONTEXT } from '@angular/core';
/** The context of the request being rendered. */
export const pageContext = () => inject(REQUEST_CONTEXT);
/** True when the user may do what changes stations, tokens or transactions. */
export const mayOperate = (context) => context.me !== null && context.me.user.role !== 'viewer';
export const isAdmin = (context) => context.me?.user.role === 'admin';
