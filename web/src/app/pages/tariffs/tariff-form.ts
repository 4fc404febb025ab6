import { Component, computed } from '@angular/core'
import { type NamedTariff, type TariffEffect, tariffApi } from '@ocpp/shared/blocks/tariff/api'
import { all, type PageContext, PageView, type Params, page, pageParts } from '../../page/page.ts'
import { BothVersions } from './both-versions.ts'
import { compacted } from './tariff-draft.ts'
import { TariffFields } from './tariff-fields.ts'
import { emptyValues, valuesOf } from './tariff-values.ts'
import { TrialCard } from './trial-card.ts'

interface Data {
  readonly tariff: NamedTariff | null
  readonly effect: TariffEffect | null
}

const load = ({ api }: PageContext, { tariff: id = '' }: Params): Promise<Data> =>
  all({
    tariff: api.call(tariffApi.routes.read, { params: { id } }),
    effect: api.call(tariffApi.routes.effect, { query: { tariff: id } }),
  })

/** The form of one tariff, with what a session would cost by it beside; without one it makes a new one. */
@Component({ imports: [pageParts, BothVersions, TariffFields, TrialCard], templateUrl: './tariff-form.html' })
class TariffForm extends PageView<Data> {
  protected readonly tariff = computed(() => this.data().tariff)
  protected readonly title = computed(() => this.tariff()?.name ?? 'Add tariff')
  protected readonly deleteAt = computed(() => {
    const id = this.tariff()?.id
    return id === undefined ? null : `/tariffs/${encodeURIComponent(id)}/delete`
  })
  private readonly saved = computed(() => {
    const tariff = this.tariff()
    return tariff === null ? null : valuesOf(tariff.name, tariff.tariff)
  })
  protected readonly values = computed(() => {
    const typed = this.context.form?.values
    return typed ? compacted(typed) : (this.saved() ?? emptyValues)
  })
  /** Somebody has saved another version since this form was made. */
  protected readonly isOverlapped = computed(() => {
    const version = this.context.form?.values.version
    return version !== undefined && this.tariff() !== null && version !== String(this.tariff()?.version)
  })
  protected readonly inForce = computed(() => {
    const effect = this.data().effect
    if (effect === null) return 'In force nowhere until it is put in force.'
    const { stations, connectors, sites } = effect
    if (stations === 0) return 'In force nowhere: saving changes nobody’s price.'
    const at = sites === 0 ? '' : ` at ${this.count(sites, 'site')}`
    return `In force at ${this.count(stations, 'station')}${at} with ${this.count(connectors, 'connector')}.`
  })
  protected readonly whenSaved = computed(() => {
    const { tariff, effect } = this.data()
    if (tariff === null) return 'Nobody pays by it before it is put in force'
    if (effect === null || effect.stations === 0) return 'Nobody pays by it: put it in force where it counts'
    const running =
      effect.running === 0
        ? 'No session is running there'
        : `${this.count(effect.running, 'running session')} ${effect.running === 1 ? 'keeps' : 'keep'} version ${tariff.version}`
    return `Counts at once for sessions that begin. ${running}`
  })

  private count(number: number, what: string): string {
    return `${this.format.number(number)} ${what}${number === 1 ? '' : 's'}`
  }
}

export const newTariffPage = page({
  path: 'tariffs/new',
  component: TariffForm,
  title: 'Add tariff',
  load: async (): Promise<Data> => ({ tariff: null, effect: null }),
})

export const editTariffPage = page({
  path: 'tariffs/:tariff',
  component: TariffForm,
  title: ({ tariff }: Data) => tariff?.name ?? 'Tariff',
  load,
})
