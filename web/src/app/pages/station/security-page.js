import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { FormProblems } from "../../form/form-problems.js";
import { got, missed, part } from "../../page/api.js";
import { mayOperate, pageContext } from "../../page/context.js";
import { Foreign } from "../../parts/foreign.js";
import { PartFailure } from "../../parts/part-failure.js";
import { stationPath } from "../../text/links.js";
import { StationHead } from "./station-head.js";
let SecurityPage = class SecurityPage {
    data = input.required();
    context = pageContext();
    format = this.context.format;
    may = mayOperate(this.context);
    missed = missed;
    events = computed(() => got(this.data().events) ?? []);
    path = (tab) => stationPath(this.data().station.id, tab);
};
SecurityPage = __decorate([
    Component({
        selector: 'app-security',
        imports: [Foreign, FormProblems, PartFailure, StationHead],
        host: { class: 'ct' },
        templateUrl: './security-page.html',
    })
], SecurityPage);
export const securityPage = {
    path: 'stations/:id/security',
    section: 'stations',
    component: SecurityPage,
    title: (data) => `Security of ${data.station.id}`,
    load: async ({ api, correlation }, params) => {
        const path = `/stations/${encodeURIComponent(params.id ?? '')}`;
        const [station, events] = await Promise.all([
            api.get(path),
            part(api.get(`${path}/security-events`), correlation),
        ]);
        return { station, events };
    },
};
