import { inject, REQUEST_CONTEXT } from '@angular/core';
/** Hands a broken render to the server, which answers with an error page instead of half a page. */
export class PageErrorHandler {
    context = inject(REQUEST_CONTEXT, { optional: true });
    handleError(error) {
        if (this.context)
            this.context.error ??= error;
        else
            console.error(error);
    }
}
