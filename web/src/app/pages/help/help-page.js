import { __decorate } from "tslib";
import { Component, input } from '@angular/core';
import { pageContext } from "../../page/context.js";
import { StateChip } from "../../parts/state-chip.js";
import { stateOrder } from "../../parts/states.js";
import { Stretch } from "../../parts/stretch.js";
import { Textures } from "../../parts/textures.js";
let HelpPage = class HelpPage {
    data = input();
    url = pageContext().site.stationsUrl;
    states = stateOrder;
    words = {
        Charging: 'Energy flows.',
        Preparing: 'A vehicle is plugged in or a token was shown; nothing flows yet.',
        SuspendedEV: 'The vehicle takes no energy.',
        SuspendedEVSE: 'The station gives no energy.',
        Finishing: 'The session has ended, the vehicle is still there.',
        Reserved: 'Kept free for somebody.',
        Available: 'Free.',
        Unavailable: 'Out of service on purpose.',
        Faulted: 'The station reports a fault.',
        Offline: 'The link is lost; what happens there is not known.',
        Unknown: 'It never told its state; outside every percentage.',
    };
};
HelpPage = __decorate([
    Component({
        selector: 'app-help',
        imports: [StateChip, Stretch, Textures],
        host: { class: 'ct' },
        templateUrl: './help-page.html',
    })
], HelpPage);
export const helpPage = {
    path: 'help',
    section: 'none',
    component: HelpPage,
    title: 'Help',
    load: async () => null,
};
