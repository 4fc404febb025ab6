import { __decorate } from "tslib";
import { Component, input } from '@angular/core';
import { FormProblems } from "../../form/form-problems.js";
import { PostForm } from "../../form/post-form.js";
import { pageContext } from "../../page/context.js";
import { visibleUpTo } from "../../text/visible.js";
let ProfilePage = class ProfilePage {
    data = input.required();
    context = pageContext();
    format = this.context.format;
    zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
    short = (text) => visibleUpTo(text, 90);
};
ProfilePage = __decorate([
    Component({
        selector: 'app-profile',
        imports: [FormProblems, PostForm],
        host: { class: 'ct' },
        templateUrl: './profile-page.html',
    })
], ProfilePage);
export const profilePage = {
    path: 'profile',
    section: 'profile',
    component: ProfilePage,
    title: 'Profile',
    load: ({ api }) => api.get('/sessions'),
};
