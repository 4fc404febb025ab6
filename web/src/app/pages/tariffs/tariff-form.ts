import { Component, computed } from '@angular/core'
import { type NamedTariff, tariffApi } from '@ocpp/shared/blocks/tariff/api'
import { EditForm } from '../../form/edit-form.ts'
import { nothing, type PageContext, PageView, type Params, page, pageParts } from '../../page/page.ts'

const load = ({ api }: PageContext, { tariff: id = '' }: Params) =>
  api.call(tariffApi.routes.read, { params: { id } })

/** The form of one tariff; without one it makes a new one. */
@Component({ imports: [pageParts, EditForm], templateUrl: './tariff-form.html' })
class TariffForm extends PageView<NamedTariff | null> {
  protected readonly title = computed(() => this.data()?.name ?? 'Add tariff')
  protected readonly deleteAt = computed(() => {
    const id = this.data()?.id
    return id === undefined ? null : `/tariffs/${encodeURIComponent(id)}/delete`
  })
  protected readonly tariff = computed(() => this.data()?.tariff)
}

export const newTariffPage = page({
  path: 'tariffs/new',
  component: TariffForm,
  title: 'Add tariff',
  load: nothing,
})

export const editTariffPage = page({
  path: 'tariffs/:tariff',
  component: TariffForm,
  title: ({ name }) => name,
  load,
})
