import { Component } from '@angular/core'
import type { Page } from '@ocpp/shared/api/paging'
import { type FirmwareFile, firmwareApi } from '@ocpp/shared/blocks/firmware/api'
import { EditForm } from '../../form/edit-form.ts'
import {
  notFound,
  nothing,
  type PageContext,
  PageView,
  type Params,
  page,
  pageParts,
} from '../../page/page.ts'
import { firmwarePath } from './firmware-labels.ts'

/** A library of more pages than that has been forgotten, not filled. */
const mostPages = 20

/** The library has no address for one file: it is looked for from the newest on. */
const load = async (context: PageContext, { id }: Params): Promise<FirmwareFile> => {
  let cursor: string | null = null
  for (let page = 0; page < mostPages && (page === 0 || cursor !== null); page++) {
    const query = { limit: '200', ...(cursor !== null && { cursor }) }
    const found: Page<FirmwareFile> = await context.api.call(firmwareApi.routes.listFirmware, { query })
    const file = found.items.find((one) => one.id === id)
    if (file !== undefined) return file
    cursor = found.next
  }
  throw notFound(context, 'No such firmware file')
}

/** For whom a file is and how it is signed; also removes it. */
@Component({
  imports: [pageParts, EditForm],
  templateUrl: './file-form.html',
})
class FileForm extends PageView<typeof load> {
  protected readonly path = firmwarePath
}

export const editFirmwarePage = page({
  path: 'firmware/:id/edit',
  component: FileForm,
  title: (file) => `Edit ${file.name}`,
  load,
})

/** Takes a file of the operator's computer. */
@Component({ imports: [pageParts], templateUrl: './upload-form.html' })
class UploadForm extends PageView<null> {}

export const newFirmwarePage = page({
  path: 'firmware/new',
  component: UploadForm,
  title: 'Add firmware',
  load: nothing,
})
