import { __decorate } from "tslib";
import { Component, input } from '@angular/core';
import { Field } from "../../form/field.js";
/** What an operator says of a station: name, site, place, heartbeat. */
let StationFacts = class StationFacts {
    station = input(null);
    degrees(value) {
        return value === null || value === undefined ? '' : String(value);
    }
};
StationFacts = __decorate([
    Component({
        selector: 'app-station-facts',
        imports: [Field],
        host: { class: 'ct' },
        template: `
    <div field="name" label="Name" [value]="station()?.name ?? ''" [max]="100"></div>
    <div field="site" label="Site" [value]="station()?.site ?? ''" [max]="100" hint="Stations of one site stand together on the map and in lists"></div>
    <div class="two">
      <div field="latitude" label="Latitude" mode="decimal" [value]="degrees(station()?.latitude)" hint="North, as 52.0907"></div>
      <div field="longitude" label="Longitude" mode="decimal" [value]="degrees(station()?.longitude)" hint="East, as 5.1214"></div>
    </div>
    <div field="heartbeatSeconds" label="Heartbeat, seconds" mode="numeric" [value]="(station()?.heartbeatSeconds ?? 300) + ''" hint="How often it says that it lives; told at its next boot"></div>
  `,
    })
], StationFacts);
export { StationFacts };
