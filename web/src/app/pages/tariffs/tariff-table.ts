import { Component } from '@angular/core'
import type { NamedTariff } from '@ocpp/shared/blocks/tariff/api'
import { PageView, pageParts } from '../../page/page.ts'

/** A scope as people read it. */
export const scopeText = (name: string): string =>
  name === 'network' ? 'all stations' : name.replace(/^site:/, 'site ').replace(/^station:/, 'station ')

/** Tariffs with their prices and where they are in force. */
@Component({ selector: 'app-tariff-table', imports: [pageParts], templateUrl: './tariff-table.html' })
export class TariffTable extends PageView<readonly NamedTariff[]> {
  /** What a tariff asks for, in few words. */
  protected prices({ tariff }: NamedTariff): string {
    const priced = (price: string, per: string) => (Number(price) > 0 ? `${price} ${per}` : '')
    return (
      [
        priced(tariff.startFee, 'per session'),
        priced(tariff.perKwh, 'per kWh'),
        priced(tariff.perChargingMinute, 'per minute'),
        priced(tariff.perIdleMinute, 'per idle minute'),
        tariff.hours?.length ? 'other prices by hour' : '',
        tariff.maximum === undefined ? '' : `at most ${tariff.maximum}`,
      ]
        .filter(Boolean)
        .join(', ') || 'free'
    )
  }
  protected readonly scope = scopeText
}
