import { __decorate } from "tslib";
import { Component, input } from '@angular/core';
import { Icon } from "./icon.js";
import { Sparkline } from "./sparkline.js";
/** One figure: what it is, its value, how it compares, its last hours, how it is counted. */
let Tile = class Tile {
    tile = input.required();
    value = input.required();
    unit = input('');
    href = input.required();
    anchor = input.required();
    spark = input([]);
    tone = input('en');
};
Tile = __decorate([
    Component({
        selector: 'div[tile]',
        imports: [Icon, Sparkline],
        host: { class: 'tile' },
        template: `
    <dt><a [href]="href()">{{ tile() }}</a></dt>
    <dd class="v">{{ value() }}@if (unit()) { <small>{{ unit() }}</small> }</dd>
    @if (spark().length > 1) { <dd class="sp"><svg [spark]="spark()" [label]="tile() + ', last hours'" [class]="tone()"></svg></dd> }
    <dd class="d"><span><ng-content /></span><a class="def" [href]="'/help#' + anchor()" [attr.aria-label]="'How ' + tile() + ' is counted'"><svg icon="info"></svg></a></dd>
  `,
    })
], Tile);
export { Tile };
