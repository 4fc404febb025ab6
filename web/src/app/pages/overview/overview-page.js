import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { ChartCursor } from "../../islands/chart-cursor.js";
import { pageContext } from "../../page/context.js";
import { barParts } from "../../parts/bar-parts.js";
import { Foreign } from "../../parts/foreign.js";
import { Icon } from "../../parts/icon.js";
import { areaPath, linePoints, percent } from "../../parts/scale.js";
import { StateIcon } from "../../parts/state-icon.js";
import { stateOrder } from "../../parts/states.js";
import { Stretch } from "../../parts/stretch.js";
import { Textures } from "../../parts/textures.js";
import { Tile } from "../../parts/tile.js";
import { stationPath, transactionPath } from "../../text/links.js";
import { dayChart } from "./day-chart.js";
import { Onboarding } from "./onboarding.js";
import { attentionAction, attentionState, headline } from "./words.js";
let OverviewPage = class OverviewPage {
    data = input.required();
    context = pageContext();
    format = this.context.format;
    states = stateOrder;
    percent = percent;
    line = linePoints;
    area = areaPath;
    stationPath = stationPath;
    transactionPath = transactionPath;
    headline = computed(() => headline(this.data()));
    parts = computed(() => barParts(this.data().connectors));
    connectorCount = computed(() => this.parts().reduce((sum, part) => sum + part.count, 0));
    available = computed(() => {
        const count = (state) => this.data().connectors[state] ?? 0;
        const counted = this.connectorCount() - count('Unknown');
        const away = count('Unavailable') + count('Faulted') + count('Offline');
        return counted === 0 ? null : this.format.number(((counted - away) / counted) * 100, 1);
    });
    chart = computed(() => dayChart(this.data().last24h, this.data().powerW, this.context.now, this.format));
    grid = computed(() => this.chart().scale.ticks.map((t) => percent(1 - t / this.chart().scale.max)));
    readings = computed(() => {
        const { hours } = this.chart();
        return hours.map((hour, i) => [(i + 0.5) / hours.length, `${hour.label}  ${this.format.number(hour.kwh, 1)} kWh`]);
    });
    energyDelta = computed(() => {
        const { energyTodayWh, energyYesterdayWh } = this.data();
        if (energyYesterdayWh <= 0)
            return null;
        const delta = (energyTodayWh / energyYesterdayWh - 1) * 100;
        return `${signed(delta)}${this.format.number(Math.abs(delta), 1)} %`;
    });
    startsDelta = computed(() => {
        const delta = this.data().startsToday - this.data().startsYesterday;
        return `${signed(delta)}${this.format.number(Math.abs(delta))}`;
    });
    lastQuarters = computed(() => this.data().last24h.slice(-15, -1));
    powerSpark = computed(() => this.lastQuarters().map((point) => point.energyWh));
    energySpark = computed(() => this.chart()
        .hours.slice(-14)
        .map((hour) => hour.kwh));
    startSpark = computed(() => this.lastQuarters().map((point) => point.starts));
    sites = computed(() => [...this.data().sites]
        .sort((a, b) => b.inUse / (b.connectors || 1) - a.inUse / (a.connectors || 1))
        .slice(0, 12));
    /** Where the day begins, for the links behind "today". */
    today = this.format.isoDay(this.context.now);
    encode = encodeURIComponent;
    stateOf(item) {
        return attentionState[item.kind];
    }
    actionOf(item) {
        return attentionAction(item, this.context.me?.user.role !== 'viewer');
    }
};
OverviewPage = __decorate([
    Component({
        selector: 'app-overview',
        imports: [ChartCursor, Foreign, Icon, Onboarding, StateIcon, Stretch, Textures, Tile],
        host: { class: 'ct' },
        templateUrl: './overview-page.html',
    })
], OverviewPage);
const signed = (n) => (n < 0 ? '−' : '+');
export const overviewPage = {
    path: '',
    section: 'overview',
    component: OverviewPage,
    title: 'Overview',
    load: (context) => context.api.get('/overview', { zone: context.zone }),
};
