import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { FormProblems } from "../../form/form-problems.js";
import { PostForm } from "../../form/post-form.js";
import { mayOperate, pageContext } from "../../page/context.js";
import { Foreign } from "../../parts/foreign.js";
import { StationFacts } from "../stations/station-facts.js";
import { StationHead } from "./station-head.js";
let DetailsPage = class DetailsPage {
    data = input.required();
    context = pageContext();
    format = this.context.format;
    may = mayOperate(this.context);
    url = computed(() => `${this.context.site.stationsUrl}/${encodeURIComponent(this.data().id)}`);
};
DetailsPage = __decorate([
    Component({
        selector: 'app-details',
        imports: [Foreign, FormProblems, PostForm, StationFacts, StationHead],
        host: { class: 'ct' },
        templateUrl: './details-page.html',
    })
], DetailsPage);
export const detailsPage = {
    path: 'stations/:id/details',
    section: 'stations',
    component: DetailsPage,
    title: (station) => `Details of ${station.id}`,
    load: ({ api }, params) => api.get(`/stations/${encodeURIComponent(params.id ?? '')}`),
};
