import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { FormProblems } from "../../form/form-problems.js";
import { PostForm } from "../../form/post-form.js";
import { got, missed, part } from "../../page/api.js";
import { isAdmin, mayOperate, pageContext } from "../../page/context.js";
import { Foreign } from "../../parts/foreign.js";
import { Icon } from "../../parts/icon.js";
import { Json } from "../../parts/json.js";
import { PartFailure } from "../../parts/part-failure.js";
const reasons = {
    wrongPassword: 'wrong password',
    noPassword: 'no password given',
    blocked: 'blocked here',
    unknownStation: 'id not known here',
    subprotocol: 'no OCPP version in common',
};
let SystemPage = class SystemPage {
    data = input.required();
    context = pageContext();
    format = this.context.format;
    may = mayOperate(this.context);
    missed = missed;
    encode = encodeURIComponent;
    overview = computed(() => got(this.data().overview));
    refused = computed(() => got(this.data().refused) ?? []);
    dead = computed(() => {
        const dead = this.data().dead;
        return dead ? (got(dead) ?? []) : null;
    });
    deadProblem = computed(() => this.data().dead ? missed(this.data().dead) : null);
    reason = (code) => reasons[code] ?? code;
};
SystemPage = __decorate([
    Component({
        selector: 'app-system',
        imports: [Foreign, FormProblems, Icon, Json, PartFailure, PostForm],
        host: { class: 'ct' },
        templateUrl: './system-page.html',
    })
], SystemPage);
export const systemPage = {
    path: 'system',
    section: 'health',
    component: SystemPage,
    title: 'System health',
    load: async (context) => {
        const { api, correlation, zone } = context;
        const [overview, refused, dead] = await Promise.all([
            part(api.get('/overview', { zone }), correlation),
            part(api.get('/refused-connections'), correlation),
            isAdmin(context) ? part(api.get('/dead-letters'), correlation) : null,
        ]);
        return { overview, refused, dead };
    },
};
