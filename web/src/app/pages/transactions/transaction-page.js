import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { ChartCursor } from "../../islands/chart-cursor.js";
import { mayOperate, pageContext } from "../../page/context.js";
import { Foreign } from "../../parts/foreign.js";
import { Icon } from "../../parts/icon.js";
import { LinePlot } from "../../parts/line-plot.js";
import { StateChip } from "../../parts/state-chip.js";
import { stationPath, transactionPath } from "../../text/links.js";
import { visible } from "../../text/visible.js";
import { meterSeries } from "./meter-series.js";
import { storyOf } from "./story.js";
import { flagWords, sessionState, shortId } from "./transaction-words.js";
const checks = [
    { flag: 'meterRollback', good: 'Register never falls' },
    { flag: 'seqGap', good: 'No event is missing' },
    { flag: 'clock', good: 'Station clock can be trusted' },
    { flag: 'unknownToken', good: 'Token is known' },
    { flag: 'conflict', good: 'No contradicting event' },
    { flag: 'oddUnit', good: 'Units fit their values' },
];
const MAX_ROWS = 300;
let TransactionPageView = class TransactionPageView {
    data = input.required();
    context = pageContext();
    format = this.context.format;
    may = mayOperate(this.context);
    t = computed(() => this.data().transaction);
    state = computed(() => sessionState(this.t()));
    short = computed(() => visible(shortId(this.t().transactionId)));
    series = computed(() => meterSeries(this.data(), this.context.now, this.format));
    rows = computed(() => this.series().rows.slice(-MAX_ROWS));
    story = computed(() => storyOf(this.data().events));
    seconds = computed(() => this.t().active ? this.format.age(this.t().startedAt) : this.t().durationS);
    mean = computed(() => this.seconds() > 0 ? this.t().energyWh / (this.seconds() / 3600) : 0);
    flags = flagWords;
    path = computed(() => transactionPath(this.t().station, this.t().transactionId));
    stationPath = stationPath;
    encode = encodeURIComponent;
    checks = computed(() => {
        const raised = this.t().flags;
        const known = checks.map(({ flag, good }) => ({
            ok: !raised.includes(flag),
            text: raised.includes(flag) ? flagWords[flag].meaning : good,
        }));
        const others = raised.filter((flag) => !checks.some((check) => check.flag === flag));
        return [...known, ...others.map((flag) => ({ ok: false, text: flagWords[flag].meaning }))];
    });
    soc = computed(() => {
        const values = this.series().soc;
        const first = values[0]?.[1];
        const last = values.at(-1)?.[1];
        return first === undefined || last === undefined
            ? '–'
            : first === last
                ? `${last} %`
                : `${first} → ${last} %`;
    });
    powerLabel = computed(() => {
        const peak = this.t().peakW;
        const now = this.t().powerW;
        const parts = [
            peak === null ? '' : `highest ${this.format.kw(peak)} kW`,
            this.t().active && now !== null ? `now ${this.format.kw(now)} kW` : '',
        ];
        return `Power over time. ${parts.filter(Boolean).join(', ') || 'No values.'}`;
    });
    /** How late an event arrived, where that is worth a word. */
    lag(at, receivedAt) {
        const seconds = (Date.parse(receivedAt) - Date.parse(at)) / 1000;
        return Math.abs(seconds) > 60 ? `, received ${this.format.moment(receivedAt)}` : '';
    }
};
TransactionPageView = __decorate([
    Component({
        selector: 'app-transaction',
        imports: [ChartCursor, Foreign, Icon, LinePlot, StateChip],
        host: { class: 'ct' },
        templateUrl: './transaction-page.html',
    })
], TransactionPageView);
export const transactionPage = {
    path: 'transactions/:station/:id',
    section: 'transactions',
    component: TransactionPageView,
    title: (data) => `Transaction ${shortId(data.transaction.transactionId)}`,
    load: ({ api }, { station = '', id = '' }) => api.get(`/stations/${encodeURIComponent(station)}/transactions/${encodeURIComponent(id)}`),
};
