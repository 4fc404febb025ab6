import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { pageContext } from "../../page/context.js";
import { Icon } from "../../parts/icon.js";
import { Note } from "../../parts/note.js";
import { stationPath } from "../../text/links.js";
import { StationHead } from "../station/station-head.js";
/** How to point one station here; right after it was made, with its password. */
let ConnectPage = class ConnectPage {
    data = input.required();
    context = pageContext();
    secret = this.context.secret;
    base = this.context.site.stationsUrl;
    url = computed(() => `${this.base}/${encodeURIComponent(this.data().id)}`);
    stationPath = stationPath;
};
ConnectPage = __decorate([
    Component({
        selector: 'app-connect',
        imports: [Icon, Note, StationHead],
        host: { class: 'ct' },
        templateUrl: './connect-page.html',
    })
], ConnectPage);
export const connectPage = {
    path: 'stations/:id/connect',
    section: 'stations',
    component: ConnectPage,
    title: (station) => `Connect ${station.id}`,
    load: ({ api }, params) => api.get(`/stations/${encodeURIComponent(params.id ?? '')}`),
};
