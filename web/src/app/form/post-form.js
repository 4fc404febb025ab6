import { __decorate } from "tslib";
import { Component } from '@angular/core';
import { pageContext } from "../page/context.js";
/** A form that changes something: posts, and repeats the session's CSRF token. */
let PostForm = class PostForm {
    token = pageContext().me?.csrfToken ?? '';
};
PostForm = __decorate([
    Component({
        selector: 'form[post]',
        host: { method: 'post' },
        template: '<input type="hidden" name="_csrf" [value]="token"><ng-content />',
    })
], PostForm);
export { PostForm };
