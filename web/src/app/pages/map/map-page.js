import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { MapIsland } from "../../islands/map-island.js";
import { mayOperate, pageContext } from "../../page/context.js";
import { Empty } from "../../parts/empty.js";
import { FilterChips } from "../../parts/filters.js";
import { Icon } from "../../parts/icon.js";
import { Ports } from "../../parts/ports.js";
import { percent } from "../../parts/scale.js";
import { MiniBar } from "../../parts/state-bar.js";
import { StateIcon } from "../../parts/state-icon.js";
import { isLoud, stateLooks, stateOrder } from "../../parts/states.js";
import { Textures } from "../../parts/textures.js";
import { stationPath, withQuery } from "../../text/links.js";
import { Onboarding } from "../overview/onboarding.js";
import { clustersOf, ringOf } from "./clusters.js";
import { MAX_ZOOM, placeIn, viewBoxOf } from "./view-box.js";
const MAX_LABELS = 24;
let MapPage = class MapPage {
    data = input.required();
    context = pageContext();
    format = this.context.format;
    query = this.context.query;
    may = mayOperate(this.context);
    outline = `${this.context.site.outlineUrl}#land`;
    states = stateOrder;
    filterNames = { text: 'text: {}', state: '{}' };
    percent = percent;
    encode = encodeURIComponent;
    stationPath = stationPath;
    isLoud = isLoud;
    zoom = Math.round(Number(this.query.get('z') ?? 0)) || 0;
    shown = computed(() => {
        const text = this.query.get('text')?.toLowerCase() ?? '';
        const state = this.query.get('state') ?? '';
        return this.data().filter((s) => (!text || [s.id, s.name, s.site].some((value) => value?.toLowerCase().includes(text))) &&
            (!state || s.state === state || s.connectors.some((connector) => connector === state)));
    });
    clusters = computed(() => clustersOf(this.shown()));
    lost = computed(() => this.data().filter((s) => s.latitude === null || s.longitude === null));
    chosen = computed(() => this.clusters().find((c) => c.key === this.query.get('site')) ?? null);
    box = computed(() => viewBoxOf(this.clusters().flatMap((c) => (c.at ? [c.at] : [])), this.zoom, this.chosen()?.at ?? null));
    viewBox = computed(() => {
        const { x, y, width, height } = this.box();
        return [x, y, width, height].map((n) => Math.round(n * 10) / 10).join(' ');
    });
    pins = computed(() => {
        const placed = this.clusters().flatMap((cluster) => {
            const place = cluster.at && placeIn(this.box(), cluster.at);
            return cluster.at && place ? [{ cluster, at: cluster.at, ...place }] : [];
        });
        return placed
            .toSorted((a, b) => Number(a.cluster === this.chosen()) - Number(b.cluster === this.chosen()) ||
            b.cluster.connectors - a.cluster.connectors)
            .map((pin) => {
            const radius = pin.cluster.connectors > 8 ? 16 : pin.cluster.connectors > 4 ? 14 : 12;
            const left = pin.x > 0.82;
            return {
                ...pin,
                radius,
                ring: ringOf(pin.cluster.counts, radius),
                label: placed.length > MAX_LABELS ? '' : (pin.cluster.name.split(/[ ,]/)[0] ?? ''),
                dx: left ? -(radius + 9) : radius + 9,
                anchor: left ? 'end' : 'start',
            };
        });
    });
    links = {
        in: withQuery('/map', this.query, { z: String(Math.min(MAX_ZOOM, this.zoom + 1)) }),
        out: withQuery('/map', this.query, { z: String(Math.max(-2, this.zoom - 1)) }),
        fit: withQuery('/map', this.query, { z: null, site: null }),
        close: withQuery('/map', this.query, { site: null }),
    };
    pick(cluster) {
        return withQuery('/map', this.query, { site: cluster.key });
    }
    arcClass(state) {
        return `arc st-${stateLooks[state].name}`;
    }
    describe(cluster) {
        const mix = stateOrder.flatMap((state) => cluster.counts[state] ? `${cluster.counts[state]} ${state}` : []);
        return `${cluster.name}: ${mix.join(', ')}`;
    }
    ports(station) {
        return station.connectors.map((state, i) => ({ label: `Connector ${i + 1}`, state }));
    }
    selected(value) {
        return (this.query.get('state') ?? '') === value ? '' : null;
    }
};
MapPage = __decorate([
    Component({
        selector: 'app-map',
        imports: [Empty, FilterChips, Icon, MapIsland, MiniBar, Onboarding, Ports, StateIcon, Textures],
        host: { class: 'ct' },
        templateUrl: './map-page.html',
    })
], MapPage);
export const mapPage = {
    path: 'map',
    section: 'map',
    component: MapPage,
    title: 'Map',
    load: ({ api }) => api.get('/map'),
};
