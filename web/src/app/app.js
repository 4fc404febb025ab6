import { __decorate } from "tslib";
import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
let App = class App {
};
App = __decorate([
    Component({
        selector: 'app-root',
        imports: [RouterOutlet],
        host: { class: 'ct' },
        template: '<router-outlet />',
    })
], App);
export { App };
