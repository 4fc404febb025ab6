import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { Field } from "../../form/field.js";
import { FormProblems } from "../../form/form-problems.js";
import { PostForm } from "../../form/post-form.js";
import { problemError } from "../../page/api.js";
import { mayOperate, pageContext } from "../../page/context.js";
import { Note } from "../../parts/note.js";
import { tokenTypes } from "./token-types.js";
import { tokenPath } from "./tokens-page.js";
/** The form of one token; without a token it makes a new one. */
let TokenForm = class TokenForm {
    data = input.required();
    context = pageContext();
    query = this.context.query;
    may = mayOperate(this.context);
    format = this.context.format;
    types = tokenTypes.map((type) => ({ value: type, label: type }));
    statuses = ['Accepted', 'Blocked'].map((status) => ({ value: status, label: status }));
    title = computed(() => this.data() ? `Token ${this.data()?.alias ?? this.data()?.value}` : 'Add token');
    tokenPath = tokenPath;
    until(token) {
        return token?.expiresAt?.slice(0, 19) ?? '';
    }
};
TokenForm = __decorate([
    Component({
        selector: 'app-token-form',
        imports: [Field, FormProblems, Note, PostForm],
        host: { class: 'ct' },
        templateUrl: './token-form.html',
    })
], TokenForm);
export const newTokenPage = {
    path: 'tokens/new',
    section: 'tokens',
    component: TokenForm,
    title: 'Add token',
    load: async () => null,
};
const isSame = (params) => (token) => token.type === params.type && token.value === params.value;
export const editTokenPage = {
    path: 'tokens/:type/:value',
    section: 'tokens',
    component: TokenForm,
    title: (token) => `Token ${token.alias ?? token.value}`,
    load: async ({ api, correlation }, params) => {
        const page = await api.get('/tokens', { text: params.value, limit: '200' });
        const token = page.items.find(isSame(params));
        if (token)
            return token;
        throw problemError({
            type: 'about:blank',
            title: 'Not found',
            status: 404,
            detail: 'There is no such token.',
            code: 'notFound',
            traceId: correlation,
        });
    },
};
