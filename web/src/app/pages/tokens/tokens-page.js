import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { FormProblems } from "../../form/form-problems.js";
import { PostForm } from "../../form/post-form.js";
import { got, missed, part } from "../../page/api.js";
import { mayOperate, pageContext } from "../../page/context.js";
import { Empty } from "../../parts/empty.js";
import { FilterChips } from "../../parts/filters.js";
import { Foreign } from "../../parts/foreign.js";
import { Icon } from "../../parts/icon.js";
import { Pager } from "../../parts/pager.js";
import { PartFailure } from "../../parts/part-failure.js";
import { stationPath } from "../../text/links.js";
export const tokenPath = (token) => `/tokens/${encodeURIComponent(token.type)}/${encodeURIComponent(token.value)}`;
let TokensPage = class TokensPage {
    data = input.required();
    context = pageContext();
    format = this.context.format;
    query = this.context.query;
    may = mayOperate(this.context);
    statuses = ['Accepted', 'Blocked', 'Expired', 'Invalid'];
    filterNames = { text: 'text: {}', status: '{}' };
    isFiltered = Boolean(this.query.get('text') || this.query.get('status'));
    missed = missed;
    tokenPath = tokenPath;
    stationPath = stationPath;
    encode = encodeURIComponent;
    unknown = computed(() => got(this.data().unknown) ?? []);
    selected(value) {
        return (this.query.get('status') ?? '') === value ? '' : null;
    }
    tone(status) {
        return status === 'Accepted' ? 'g' : status === 'Blocked' || status === 'Invalid' ? 'd' : 'w';
    }
};
TokensPage = __decorate([
    Component({
        selector: 'app-tokens',
        imports: [Empty, FilterChips, Foreign, FormProblems, Icon, Pager, PartFailure, PostForm],
        host: { class: 'ct' },
        templateUrl: './tokens-page.html',
    })
], TokensPage);
export const tokensPage = {
    path: 'tokens',
    section: 'tokens',
    component: TokensPage,
    title: 'Tokens',
    load: async ({ api, query, correlation }) => {
        const wanted = {
            text: query.get('text') ?? undefined,
            status: query.get('status') ?? undefined,
            cursor: query.get('cursor') ?? undefined,
        };
        const [page, unknown] = await Promise.all([
            api.get('/tokens', { ...wanted, limit: '50' }),
            part(api.get('/tokens/unknown'), correlation),
        ]);
        return { page, unknown };
    },
};
