import { Component, computed, input } from '@angular/core'
import { type NamedTariff, tariffApi } from '@ocpp/shared/blocks/tariff/api'
import { Field } from '../../form/field.ts'
import { FormProblems } from '../../form/form-problems.ts'
import { PostForm } from '../../form/post-form.ts'
import { problemError } from '../../page/api.ts'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { View } from '../../page/view.ts'
import { Note } from '../../parts/note.ts'

/** The form of one tariff; without one it makes a new one. */
@Component({
  selector: 'app-tariff-form',
  imports: [Field, FormProblems, Note, PostForm],
  host: { class: 'contents' },
  templateUrl: './tariff-form.html',
})
class TariffForm extends View {
  readonly data = input.required<NamedTariff | null>()
  protected readonly title = computed(() => this.data()?.name ?? 'Add tariff')
  protected readonly tariff = computed(() => this.data()?.tariff)
  protected readonly encode = encodeURIComponent
}

export const newTariffPage: Page<null> = {
  path: 'tariffs/new',
  section: 'tariffs',
  component: TariffForm,
  title: 'Add tariff',
  load: async () => null,
}

export const editTariffPage: Page<NamedTariff> = {
  path: 'tariffs/:tariff',
  section: 'tariffs',
  component: TariffForm,
  title: ({ name }) => name,
  load: async ({ api, correlation }, params) => {
    const all = await call(api, tariffApi.routes.list, {})
    const found = all.find(({ id }) => id === params.tariff)
    if (found) return found
    throw problemError({
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      detail: 'There is no such tariff.',
      code: 'notFound',
      traceId: correlation,
    })
  },
}
