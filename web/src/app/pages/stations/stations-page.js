import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { got, missed, part } from "../../page/api.js";
import { mayOperate, pageContext } from "../../page/context.js";
import { Empty } from "../../parts/empty.js";
import { FilterChips } from "../../parts/filters.js";
import { Foreign } from "../../parts/foreign.js";
import { Icon } from "../../parts/icon.js";
import { Note } from "../../parts/note.js";
import { Pager } from "../../parts/pager.js";
import { PartFailure } from "../../parts/part-failure.js";
import { Ports } from "../../parts/ports.js";
import { SortLink } from "../../parts/sort-link.js";
import { StateChip } from "../../parts/state-chip.js";
import { stateOrder } from "../../parts/states.js";
import { stationPath, withQuery } from "../../text/links.js";
import { Onboarding } from "../overview/onboarding.js";
import { portsOf } from "./ports-of.js";
const filterNames = {
    text: 'text: {}',
    state: '{}',
    link: '{}',
    admission: '{}',
    site: 'site: {}',
    protocol: '{}',
};
let StationsPage = class StationsPage {
    data = input.required();
    context = pageContext();
    format = this.context.format;
    query = this.context.query;
    may = mayOperate(this.context);
    states = stateOrder;
    filterNames = filterNames;
    stationPath = stationPath;
    portsOf = portsOf;
    overview = computed(() => got(this.data().overview));
    sites = computed(() => (this.overview()?.sites ?? [])
        .map((site) => site.site)
        .filter(Boolean)
        .sort());
    held = computed(() => got(this.data().pending)?.items ?? []);
    refusedProblem = computed(() => missed(this.data().refused));
    isFiltered = Object.keys(filterNames).some((name) => this.query.get(name));
    /** Ready-made filters; the counts are the whole network's. */
    views = computed(() => {
        const counts = this.overview()?.stations;
        const views = [
            { label: 'All', count: counts?.total, changes: {} },
            { label: 'Connected', count: counts?.connected, changes: { link: 'connected' } },
            { label: 'Offline', count: counts?.offline, changes: { state: 'Offline' } },
            { label: 'Faulted', count: undefined, changes: { state: 'Faulted' } },
            { label: 'Waiting', count: counts?.pending, changes: { admission: 'pending' } },
        ];
        return views.map((view) => {
            const wanted = new URLSearchParams(view.changes);
            const active = Object.keys(filterNames).every((name) => (this.query.get(name) || null) === wanted.get(name));
            return { ...view, href: withQuery('/stations', new URLSearchParams(), view.changes), active };
        });
    });
    selected(name, value) {
        return (this.query.get(name) ?? '') === value ? '' : null;
    }
    shortProtocol(protocol) {
        return protocol?.replace('ocpp', '') ?? '–';
    }
};
StationsPage = __decorate([
    Component({
        selector: 'app-stations',
        imports: [
            Empty,
            FilterChips,
            Foreign,
            Icon,
            Note,
            Onboarding,
            Pager,
            PartFailure,
            Ports,
            SortLink,
            StateChip,
        ],
        host: { class: 'ct' },
        templateUrl: './stations-page.html',
    })
], StationsPage);
export const stationsPage = {
    path: 'stations',
    section: 'stations',
    component: StationsPage,
    title: 'Stations',
    load: async ({ api, query, correlation, zone }) => {
        const [page, overview, pending, refused] = await Promise.all([
            api.get('/stations', {
                ...Object.fromEntries(query),
                trail: undefined,
                limit: '50',
            }),
            part(api.get('/overview', { zone }), correlation),
            part(api.get('/stations', { admission: 'pending', limit: '3' }), correlation),
            part(api.get('/refused-connections'), correlation),
        ]);
        return { page, overview, pending, refused };
    },
};
