import { Component, computed, input } from '@angular/core'
import type { NamedTariff } from '@ocpp/shared/blocks/tariff/api'
import { PageView } from '../../page/page.ts'
import type { Values } from './tariff-draft.ts'
import { differencesOf, valuesOf } from './tariff-values.ts'

/** What is saved and what was typed, where somebody has saved another version meanwhile. */
@Component({ selector: 'app-both-versions', templateUrl: './both-versions.html' })
export class BothVersions extends PageView<NamedTariff | null> {
  readonly values = input.required<Values>()
  protected readonly differences = computed(() => {
    const saved = this.data()
    return saved === null ? [] : differencesOf(valuesOf(saved.name, saved.tariff), this.values())
  })
}
