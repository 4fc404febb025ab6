import { __decorate } from "tslib";
import { Component, input } from '@angular/core';
import { pageContext } from "../../page/context.js";
import { Icon } from "../../parts/icon.js";
import { menuFor } from "../../shell/menu.js";
/** The rest of the menu, for screens where the bar has room for four goals. */
let MorePage = class MorePage {
    data = input();
    groups = menuFor(pageContext().me?.user.role);
};
MorePage = __decorate([
    Component({
        selector: 'app-more',
        imports: [Icon],
        host: { class: 'ct' },
        template: `
    <div class="head"><div><h1>More</h1></div></div>
    @for (group of groups; track group.title) {
      <section class="panel" [attr.aria-label]="group.title ?? 'Pages'"><header><h2>{{ group.title ?? 'Pages' }}</h2></header>
        <ul class="ln">@for (entry of group.entries; track entry.section) { <li><a class="row lead" [href]="entry.href"><svg [icon]="entry.icon"></svg>{{ entry.label }}</a></li> }</ul></section>
    }
    <section class="panel" aria-label="You"><ul class="ln"><li><a class="row lead" href="/profile"><svg icon="user"></svg>Profile, time zone, look</a></li><li><a class="row lead" href="/help"><svg icon="help"></svg>Help</a></li><li><a class="row lead" href="/docs"><svg icon="command"></svg>API</a></li></ul></section>
  `,
    })
], MorePage);
export const morePage = {
    path: 'more',
    section: 'more',
    component: MorePage,
    title: 'More',
    load: async () => null,
};
