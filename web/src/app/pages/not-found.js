import { __decorate } from "tslib";
import { Component } from '@angular/core';
import { problemError } from "../page/api.js";
let NotFound = class NotFound {
};
NotFound = __decorate([
    Component({ selector: 'app-not-found', template: '' })
], NotFound);
/** Every address without a page. */
export const notFoundPage = {
    path: '**',
    section: 'none',
    component: NotFound,
    title: 'Not found',
    load: async (context) => {
        throw problemError({
            type: 'about:blank',
            title: 'Not found',
            status: 404,
            detail: 'There is no such page.',
            code: 'notFound',
            traceId: context.correlation,
        });
    },
};
