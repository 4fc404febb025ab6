import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { commandTitle } from "../../commands/neutral.js";
import { commandEnd } from "../../commands/outcome.js";
import { got, missed, part } from "../../page/api.js";
import { pageContext } from "../../page/context.js";
import { Empty } from "../../parts/empty.js";
import { Foreign } from "../../parts/foreign.js";
import { PartFailure } from "../../parts/part-failure.js";
import { Textures } from "../../parts/textures.js";
import { commandPath, stationPath } from "../../text/links.js";
import { ConnectorCard } from "./connector-card.js";
import { StationHead } from "./station-head.js";
import { rangeMs, StatusTimeline } from "./status-timeline.js";
let StationPage = class StationPage {
    data = input.required();
    context = pageContext();
    format = this.context.format;
    station = computed(() => this.data().station);
    timeline = computed(() => got(this.data().timeline));
    messages = computed(() => got(this.data().messages)?.items ?? []);
    commands = computed(() => got(this.data().commands)?.items ?? []);
    missed = missed;
    title = commandTitle;
    end = commandEnd;
    stationPath = stationPath;
    commandPath = commandPath;
};
StationPage = __decorate([
    Component({
        selector: 'app-station',
        imports: [ConnectorCard, Empty, Foreign, PartFailure, StationHead, StatusTimeline, Textures],
        host: { class: 'ct' },
        templateUrl: './station-page.html',
    })
], StationPage);
export const stationPage = {
    path: 'stations/:id',
    section: 'stations',
    component: StationPage,
    title: (data) => data.station.id,
    load: async ({ api, query, now, correlation }, params) => {
        const id = params.id ?? '';
        const path = `/stations/${encodeURIComponent(id)}`;
        const from = new Date(now.getTime() - rangeMs(query.get('range'))).toISOString();
        const [station, timeline, messages, commands] = await Promise.all([
            api.get(path),
            part(api.get(`${path}/timeline`, { from, to: now.toISOString() }), correlation),
            part(api.get(`${path}/messages`, { limit: '6' }), correlation),
            part(api.get('/commands', { station: id, limit: '5' }), correlation),
        ]);
        return { station, timeline, messages, commands };
    },
};
