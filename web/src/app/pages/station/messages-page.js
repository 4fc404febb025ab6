import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { got, missed, part } from "../../page/api.js";
import { pageContext } from "../../page/context.js";
import { Empty } from "../../parts/empty.js";
import { FilterChips } from "../../parts/filters.js";
import { Foreign } from "../../parts/foreign.js";
import { Icon } from "../../parts/icon.js";
import { Pager } from "../../parts/pager.js";
import { PartFailure } from "../../parts/part-failure.js";
import { stationPath } from "../../text/links.js";
import { MessageDetail } from "./message-detail.js";
import { StationHead } from "./station-head.js";
const outcomes = [
    { value: 'trouble', label: 'Trouble only' },
    { value: 'answered', label: 'Answered' },
    { value: 'callError', label: 'CALLERROR' },
    { value: 'timeout', label: 'Timed out' },
    { value: 'unsent', label: 'Not sent' },
    { value: 'late', label: 'Answered late' },
];
let MessagesPage = class MessagesPage {
    data = input.required();
    context = pageContext();
    format = this.context.format;
    query = this.context.query;
    outcomes = outcomes;
    filterNames = {
        action: '{}',
        direction: 'direction: {}',
        outcome: 'outcome: {}',
        quiet: 'without Heartbeat and MeterValues',
        transaction: 'session {}',
        from: 'from {}',
        to: 'until {}',
    };
    path = computed(() => stationPath(this.data().station.id, 'messages'));
    isFiltered = Object.keys(this.filterNames).some((name) => this.query.get(name));
    openId = this.query.get('open');
    opened = computed(() => this.data().open ? got(this.data().open) : null);
    openProblem = computed(() => this.data().open ? missed(this.data().open) : null);
    /** An opened row that is not on this page stands above the others. */
    elsewhere = computed(() => {
        const opened = this.opened();
        return opened && !this.data().page.items.some((m) => m.id === opened.id) ? opened : null;
    });
    selected(name, value) {
        return (this.query.get(name) ?? '') === value ? '' : null;
    }
    /** The same page with this row opened, or closed when it is open. */
    toggle(id) {
        const query = new URLSearchParams(this.query);
        if (id === this.openId)
            query.delete('open');
        else
            query.set('open', id);
        const text = query.toString();
        return `${this.path()}${text ? `?${text}` : ''}#m-${id}`;
    }
    word(message) {
        switch (message.outcome) {
            case 'answered':
                return { text: 'ok', tone: '' };
            case 'callError':
                return { text: `CALLERROR ${message.errorCode ?? ''}`.trim(), tone: 'd' };
            case 'timeout':
                return { text: 'timed out', tone: 'w' };
            case 'unsent':
                return { text: 'not sent', tone: 'w' };
            case 'late':
                return { text: 'answered late', tone: 'w' };
        }
    }
};
MessagesPage = __decorate([
    Component({
        selector: 'app-messages',
        imports: [Empty, FilterChips, Foreign, Icon, MessageDetail, Pager, PartFailure, StationHead],
        host: { class: 'ct' },
        templateUrl: './messages-page.html',
    })
], MessagesPage);
const instant = (text) => text && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : undefined;
export const messagesPage = {
    path: 'stations/:id/messages',
    section: 'stations',
    component: MessagesPage,
    title: (data) => `Messages of ${data.station.id}`,
    load: async ({ api, query, correlation }, params) => {
        const path = `/stations/${encodeURIComponent(params.id ?? '')}`;
        const { open, trail: _trail, ...filters } = Object.fromEntries(query);
        const wanted = { ...filters, from: instant(query.get('from')), to: instant(query.get('to')), limit: '50' };
        const [station, page, opened] = await Promise.all([
            api.get(path),
            api.get(`${path}/messages`, wanted),
            open ? part(api.get(`${path}/messages/${encodeURIComponent(open)}`), correlation) : null,
        ]);
        return { station, page, open: opened };
    },
};
