import { Component, computed, input } from '@angular/core'
import type { AnswerOf } from '@ocpp/shared/api/route'
import type { localListApi } from '@ocpp/shared/blocks/local-list/api'
import { PageView, pageParts } from '../../../page/page.ts'

const states = {
  unknown: { label: 'not known', tone: 'warn' },
  held: { label: 'known', tone: 'good' },
  differs: { label: 'another than we know', tone: 'danger' },
  unsupported: { label: 'keeps no list', tone: '' },
} as const

/** The local list that a station holds, as far as known, and how it is sent. */
@Component({ selector: 'app-held-list', imports: [pageParts], templateUrl: './held-list.html' })
export class HeldList extends PageView<AnswerOf<typeof localListApi.routes.read>> {
  readonly station = input.required<string>()
  protected readonly state = computed(() => states[this.data().state])
  protected readonly path = computed(() => this.stationPath(this.station(), 'local-list'))
  protected readonly changes = computed(() => {
    const { add, change, remove } = this.data().difference
    return add + change + remove
  })
}
