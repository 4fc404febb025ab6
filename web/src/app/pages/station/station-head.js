import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { isAdmin, mayOperate, pageContext } from "../../page/context.js";
import { Icon } from "../../parts/icon.js";
import { Note } from "../../parts/note.js";
import { StateChip } from "../../parts/state-chip.js";
import { stationPath } from "../../text/links.js";
import { visibleUpTo } from "../../text/visible.js";
const tabs = [
    { id: 'overview', label: 'Overview' },
    { id: 'messages', label: 'Messages' },
    { id: 'commands', label: 'Commands' },
    { id: 'configuration', label: 'Configuration' },
    { id: 'transactions', label: 'Transactions' },
    { id: 'security', label: 'Security' },
    { id: 'details', label: 'Details' },
];
/** The head that every page of a station shares: what it is, how it is, what can be done, its tabs. */
let StationHead = class StationHead {
    station = input.required();
    tab = input(null);
    context = pageContext();
    may = mayOperate(this.context);
    admin = isAdmin(this.context);
    tabs = tabs;
    path = (tab = '') => stationPath(this.station().id, tab);
    encode = encodeURIComponent;
    /** What it is, in one line of a stranger's words. */
    about = computed(() => {
        const { name, vendor, model, link } = this.station();
        const device = [vendor, model && vendor && model.startsWith(vendor) ? model.slice(vendor.length) : model];
        const product = visibleUpTo(device.filter(Boolean).join(' ').replace(/\s+/g, ' '), 60);
        const version = link.protocol ? `OCPP ${link.protocol.slice(4)}` : null;
        const security = ['no password', 'password', 'TLS with password', 'TLS with certificates'];
        const profile = link.securityProfile === null
            ? null
            : `${security[link.securityProfile]} (profile ${link.securityProfile})`;
        return [name, product || null, [version, profile].filter(Boolean).join(' with ') || null]
            .filter(Boolean)
            .join(', ');
    });
};
StationHead = __decorate([
    Component({
        selector: 'app-station-head',
        imports: [Icon, Note, StateChip],
        host: { class: 'ct' },
        templateUrl: './station-head.html',
    })
], StationHead);
export { StationHead };
