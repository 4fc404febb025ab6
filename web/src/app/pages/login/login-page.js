import { __decorate } from "tslib";
import { Component, input } from '@angular/core';
import { Field } from "../../form/field.js";
import { FormProblems } from "../../form/form-problems.js";
import { pageContext } from "../../page/context.js";
import { Brand } from "../../shell/brand.js";
import { safeNext } from "../../text/safe-next.js";
let LoginPage = class LoginPage {
    data = input();
    context = pageContext();
    next = safeNext(this.context.form?.values.next ?? this.context.query.get('next'));
    loggedOut = this.context.query.has('out');
    rings = rings;
};
LoginPage = __decorate([
    Component({
        selector: 'app-login',
        imports: [Brand, Field, FormProblems],
        host: { class: 'ct' },
        templateUrl: './login-page.html',
    })
], LoginPage);
// Growing outlines of the type 2 socket, as a quiet picture beside the form.
const rings = Array.from({ length: 10 }, (_, i) => {
    const r = 60 + i * 46;
    const flat = r * 0.72;
    const top = 858 - i * 32.2;
    return `M${720 - flat} ${top}H${720 + flat}A${r} ${r} 0 1 1 ${720 - flat} ${top}Z`;
});
export const loginPage = {
    path: 'login',
    section: 'none',
    component: LoginPage,
    title: 'Log in',
    bare: true,
    load: async () => null,
};
