import { createDownload } from './download.ts'
import { createUpload, type FileServerDeps } from './upload.ts'

/** What the node does for stations over plain HTTP: it takes in their logs and gives out firmware. */
export const createFiles = (deps: FileServerDeps) => ({
  upload: createUpload(deps),
  download: createDownload(deps),
})

export type Files = ReturnType<typeof createFiles>
