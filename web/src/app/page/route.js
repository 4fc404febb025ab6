import { inject, REQUEST_CONTEXT } from '@angular/core';
import { problemOf } from "./api.js";
import { PageHost } from "./page-host.js";
const loadPage = (page) => async (snapshot) => {
    const context = inject(REQUEST_CONTEXT);
    try {
        return { data: await page.load(context, snapshot.params) };
    }
    catch (error) {
        const problem = problemOf(error, context.correlation);
        context.status = problem.status;
        if (problem.code === 'internal')
            context.error = error;
        return { problem };
    }
};
/** The router's entry for a page. */
export const routeOf = (page) => ({
    path: page.path,
    component: PageHost,
    data: { page },
    resolve: { loaded: loadPage(page) },
});
