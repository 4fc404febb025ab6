import { Component, computed } from '@angular/core'
import { campaignApi } from '@ocpp/shared/blocks/campaigns/api'
import { firmwareApi } from '@ocpp/shared/blocks/firmware/api'
import {
  all,
  type PageContext,
  PageView,
  page,
  pageParts,
  part,
  valueOfPart,
  wanted,
} from '../../page/page.ts'
import { byModel } from './firmware-labels.ts'
import { FirmwareTable } from './firmware-table.ts'

const load = async ({ api, query }: PageContext) => {
  const { files, versions, running } = await all({
    files: api.call(firmwareApi.routes.listFirmware, { query: { ...wanted(query, 'cursor'), limit: '25' } }),
    versions: api.call(firmwareApi.routes.listVersions, {}),
    running: part(api, campaignApi.routes.list, { query: { state: 'running', limit: '1' } }),
  })
  return { files, versions, running: valueOfPart(running)?.total ?? null }
}

/** The firmware files that lie here, and which versions run in the field. */
@Component({ imports: [pageParts, FirmwareTable], templateUrl: './library-page.html' })
class LibraryPage extends PageView<typeof load> {
  protected readonly models = computed(() => byModel(this.data().versions))
  protected readonly kinds = computed(() => ({
    stations: this.models().reduce((sum, { stations }) => sum + stations, 0),
    versions: this.data().versions.length,
  }))
}

export const libraryPage = page({ path: 'firmware', component: LibraryPage, title: 'Firmware', load })
