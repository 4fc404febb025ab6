import { Component } from '@angular/core'
import type { AnswerOf } from '@ocpp/shared/api/route'
import type { tokenApi } from '@ocpp/shared/blocks/authorization/api'
import { PageView, pageParts } from '../../page/page.ts'

/** Tokens nobody knows that were tried, to adopt or to block. */
@Component({ selector: 'app-unknown-tokens', imports: [pageParts], templateUrl: './unknown-tokens.html' })
export class UnknownTokens extends PageView<AnswerOf<typeof tokenApi.routes.listUnknown>> {}
