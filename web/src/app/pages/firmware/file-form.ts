import { Component } from '@angular/core'
import { firmwareApi } from '@ocpp/shared/blocks/firmware/api'
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

/** The library is short, and has no address for one file. */
const load = async (context: PageContext, { id }: Params) => {
  const { items } = await context.api.call(firmwareApi.routes.listFirmware, { query: { limit: '200' } })
  const file = items.find((one) => one.id === id)
  if (file === undefined) throw notFound(context, 'No such firmware file')
  return file
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
