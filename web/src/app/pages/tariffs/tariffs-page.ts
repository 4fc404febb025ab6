import { Component, computed } from '@angular/core'
import { type NamedTariff, tariffApi } from '@ocpp/shared/blocks/tariff/api'
import { Field } from '../../form/field.ts'
import { FormProblems } from '../../form/form-problems.ts'
import { PostForm } from '../../form/post-form.ts'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { PageView } from '../../page/view.ts'
import { Empty } from '../../parts/empty.ts'
import { Icon } from '../../parts/icon.ts'

const choice = (value: string, label: string) => ({ value, label })

@Component({
  selector: 'app-tariffs',
  imports: [Empty, Field, FormProblems, Icon, PostForm],
  host: { class: 'contents' },
  templateUrl: './tariffs-page.html',
})
class TariffsPage extends PageView<readonly NamedTariff[]> {
  protected readonly encode = encodeURIComponent
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

export const tariffsPage: Page<readonly NamedTariff[]> = {
  path: 'tariffs',
  section: 'tariffs',
  component: TariffsPage,
  title: 'Tariffs',
  load: ({ api }) => call(api, tariffApi.routes.list, {}),
}
