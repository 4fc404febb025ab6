import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { pageContext } from "../page/context.js";
import { withQuery } from "../text/links.js";
import { Icon } from "./icon.js";
/** A column head that sorts: a link, with `aria-sort` on the cell. */
let SortLink = class SortLink {
    /** The ascending key, or only key, as the API knows it. */
    sort = input.required();
    /** The key for the other way round; absent where the API sorts one way only. */
    reverse = input(null);
    initial = input('id');
    context = pageContext();
    current = computed(() => this.context.query.get('sort') ?? this.initial());
    direction = computed(() => {
        const current = this.current();
        if (current === this.sort())
            return current.startsWith('-') ? 'descending' : 'ascending';
        return current === this.reverse() ? 'descending' : null;
    });
    href = computed(() => {
        const next = this.current() === this.sort() ? (this.reverse() ?? this.sort()) : this.sort();
        return withQuery(this.context.path, this.context.query, { sort: next });
    });
};
SortLink = __decorate([
    Component({
        selector: 'th[sort]',
        imports: [Icon],
        host: { role: 'columnheader', scope: 'col', '[attr.aria-sort]': 'direction()' },
        template: `<a [href]="href()"><ng-content />@if (direction(); as d) { <svg [icon]="d === 'ascending' ? 'asc' : 'desc'"></svg> }</a>`,
    })
], SortLink);
export { SortLink };
