import { createDownload } from './download.ts'
import { createIntake, type IntakeDeps } from './intake.ts'
import { createUpload } from './upload.ts'

export interface FileServerDeps extends IntakeDeps {
  readonly isStopping: () => boolean
}

/** What the node does for stations beside OCPP: it takes in their logs and gives out firmware. */
export const createFiles = (deps: FileServerDeps) => {
  const intake = createIntake(deps)
  return { intake, upload: createUpload({ ...deps, intake }), download: createDownload(deps) }
}

export type Files = ReturnType<typeof createFiles>
