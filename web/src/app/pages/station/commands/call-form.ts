import { Component, computed } from '@angular/core'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { schemaFields } from '../../../commands/schema.ts'
import { SchemaFields } from '../../../commands/schema-fields.ts'
import { type PageContext, PageView, pageParts } from '../../../page/page.ts'

/** Whether the payload is typed in as JSON, also when it comes back refused. */
export const asksForJson = ({ query, form }: PageContext): boolean =>
  query.get('mode') === 'json' || form?.values.json !== undefined

interface CallView {
  readonly station: Station
  readonly schema: Parameters<typeof schemaFields>[0]
}

/** The payload of one call, field by field or as JSON. */
@Component({ selector: 'app-call-form', imports: [pageParts, SchemaFields], templateUrl: './call-form.html' })
export class CallForm extends PageView<CallView> {
  protected readonly key = this.formKey()
  protected readonly json = asksForJson(this.context)
  protected readonly fields = computed(() => schemaFields(this.data().schema))
}
