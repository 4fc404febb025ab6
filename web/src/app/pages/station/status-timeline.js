import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { pageContext } from "../../page/context.js";
import { Foreign } from "../../parts/foreign.js";
import { percent } from "../../parts/scale.js";
import { StateChip } from "../../parts/state-chip.js";
import { StateIcon } from "../../parts/state-icon.js";
import { stateOrder } from "../../parts/states.js";
import { Stretch } from "../../parts/stretch.js";
import { stationPath } from "../../text/links.js";
import { lanesOf } from "./lanes.js";
const ranges = ['24h', '7d', '30d'];
const MAX_ROWS = 200;
export const rangeMs = (range) => ({ '7d': 7, '30d': 30 })[range ?? ''] ? Number.parseInt(range ?? '', 10) * 86_400_000 : 86_400_000;
/** Lanes of states over time, one per connector and one for the link, with the same as a table. */
let StatusTimeline = class StatusTimeline {
    station = input.required();
    timeline = input.required();
    context = pageContext();
    format = this.context.format;
    ranges = ranges;
    range = this.context.query.get('range') ?? '24h';
    percent = percent;
    view = computed(() => lanesOf(this.timeline()));
    rows = computed(() => this.view().rows.slice(0, MAX_ROWS));
    path = computed(() => stationPath(this.station().id));
    shown = computed(() => {
        const used = new Set(this.view().lanes.flatMap((lane) => lane.stretches.map((s) => s.state)));
        return stateOrder.filter((state) => used.has(state));
    });
    bounds = computed(() => ({
        from: Date.parse(this.timeline().from),
        to: Date.parse(this.timeline().to),
    }));
    axis = computed(() => {
        const { from, to } = this.bounds();
        const long = to - from > 2 * 86_400_000;
        const labels = Array.from({ length: 6 }, (_, i) => {
            const at = new Date(from + ((to - from) * i) / 6);
            return long ? this.format.day(at) : this.format.minute(at);
        });
        return [...labels, 'now'];
    });
    marks = computed(() => {
        const { from, to } = this.bounds();
        const share = (at) => (Date.parse(at) - from) / (to - from);
        const boot = this.station().bootAt;
        const boots = boot && share(boot) >= 0
            ? [{ kind: 'boot', x: percent(share(boot)), title: `Reboot ${this.format.moment(boot)}` }]
            : [];
        const faults = this.view()
            .rows.filter((row) => row.state === 'Faulted' && share(row.at) >= 0)
            .map((row) => ({
            kind: 'fault',
            x: percent(share(row.at)),
            title: `Fault ${this.format.moment(row.at)}, ${row.lane}`,
        }));
        return [...boots, ...faults];
    });
    describe(lane) {
        const last = lane.stretches.at(-1);
        const changes = Math.max(0, lane.stretches.length - 1);
        return `${lane.label}: ${changes} changes${last ? `, ${last.word} since ${this.format.moment(last.from)}` : ''}`;
    }
};
StatusTimeline = __decorate([
    Component({
        selector: 'app-status-timeline',
        imports: [Foreign, StateChip, StateIcon, Stretch],
        host: { class: 'ct' },
        templateUrl: './status-timeline.html',
    })
], StatusTimeline);
export { StatusTimeline };
