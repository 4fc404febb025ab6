import { Component, computed } from '@angular/core'
import { type NamedTariff, tariffApi } from '@ocpp/shared/blocks/tariff/api'
import { type PageContext, page } from '../../page/page.ts'
import { pageParts } from '../../page/page-parts.ts'
import { PageView } from '../../page/view.ts'

const choice = (value: string, label: string) => ({ value, label })

const load = ({ api }: PageContext) => api.call(tariffApi.routes.list, {})

@Component({ imports: [pageParts], templateUrl: './tariffs-page.html' })
class TariffsPage extends PageView<typeof load> {
  protected readonly scopes = [
    choice('network', 'All stations'),
    choice('site', 'A site'),
    choice('station', 'A station'),
  ]
  protected readonly choices = computed(() => [
    choice('', 'None: what the wider scope has'),
    ...this.data().map(({ id, name }) => choice(id, name)),
  ])

  /** What a tariff asks for, in few words. */
  protected prices({ tariff }: NamedTariff): string {
    const priced = (price: string, per: string) => (Number(price) > 0 ? `${price} ${per}` : '')
    return (
      [
        priced(tariff.startFee, 'per session'),
        priced(tariff.perKwh, 'per kWh'),
        priced(tariff.perChargingMinute, 'per minute'),
        priced(tariff.perIdleMinute, 'per idle minute'),
      ]
        .filter(Boolean)
        .join(', ') || 'free'
    )
  }
  protected scope(name: string): string {
    if (name === 'network') return 'all stations'
    return name.replace(/^site:/, 'site ').replace(/^station:/, 'station ')
  }
}

export const tariffsPage = page({ path: 'tariffs', component: TariffsPage, title: 'Tariffs', load })
