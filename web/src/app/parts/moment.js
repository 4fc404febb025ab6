import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { pageContext } from "../page/context.js";
/** A point in time in the operator's zone, machine-readable beside it. */
let Moment = class Moment {
    at = input.required();
    form = input('moment');
    format = pageContext().format;
    text = computed(() => this.format[this.form()](this.at()));
    title = computed(() => (this.form() === 'full' ? null : this.format.full(this.at())));
};
Moment = __decorate([
    Component({
        selector: 'time[at]',
        host: { '[attr.datetime]': 'at()', '[title]': 'title()' },
        template: '{{ text() }}',
    })
], Moment);
export { Moment };
