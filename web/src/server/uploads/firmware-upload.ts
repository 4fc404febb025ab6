import { firmwareApi } from '@ocpp/shared/blocks/firmware/api'
import { AppError, isAppError } from '@ocpp/shared/kernel/errors'
import { problemError } from '../../app/page/api.ts'
import { FormMistake, formStateOf, isUnconfirmed, mistakeAt } from '../action.ts'
import { browserAddress, newCorrelation, sessionIn } from '../browser.ts'
import { cookieText } from '../cookies.ts'
import { encodeFlash } from '../flash.ts'
import { errorPage, redirect } from '../plain-answers.ts'
import type { Render, RendererOptions } from '../renderer.ts'
import { readUpload, type Upload } from './read-upload.ts'

/** Where the form is, and where it is posted. */
export const UPLOAD = '/firmware/new'

const longestMs = 30 * 60_000

/** Hands the file on to the management as it comes. @throws AppError with the management's problem */
const handOn = async ({ base }: RendererOptions, request: Request, upload: Upload): Promise<void> => {
  const { fields, fileName, content } = upload
  const name = fields.name?.trim() || fileName
  const { version = '', vendor = '', models = '' } = fields
  const details = new URLSearchParams({ name, version, vendor, models })
  const response = await fetch(`${base}/api/v1${firmwareApi.routes.addFirmware.path}?${details}`, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/octet-stream',
      'x-csrf-token': fields._csrf ?? '',
      'x-request-id': newCorrelation(),
      'x-forwarded-for': browserAddress(request),
      'user-agent': request.headers.get('user-agent') ?? '',
      cookie: sessionIn(request),
    },
    body: content,
    signal: AbortSignal.timeout(longestMs),
  })
  if (response.ok) return
  const problem: unknown = await response.json().catch(() => null)
  if (typeof problem !== 'object' || problem === null)
    throw new AppError('unavailable', 'The management did not take the file')
  throw problemError({ ...(problem as Parameters<typeof problemError>[0]), status: response.status })
}

const flash = (secure: boolean, kind: 'good' | 'warn', text: string) => [
  cookieText('flash', encodeFlash({ kind, text }), { secure, maxAge: 60 }),
]

/** Takes the form with a firmware file: on to the library where it was taken, else the form with what was wrong. */
export const createFirmwareUpload = (options: RendererOptions, render: Render) => {
  const secure = options.site.publicOrigin.startsWith('https:')
  return async (request: Request): Promise<Response> => {
    if (sessionIn(request) === '') return redirect(303, `/login?next=${UPLOAD}`)
    const upload = await readUpload(request)
    if (upload === null)
      return errorPage({ status: 400, title: 'No file', text: 'The form holds no file.', secure })
    const values = { ...upload.fields }
    try {
      if (upload.fileName === '') throw mistakeAt('file', 'choose a file')
      await handOn(options, request, upload)
      return redirect(303, '/firmware', flash(secure, 'good', 'The file is added.'))
    } catch (error) {
      upload.drop()
      if (isUnconfirmed(error))
        return redirect(
          303,
          `/confirm?next=${UPLOAD}`,
          flash(secure, 'warn', 'Then choose the file once more.'),
        )
      const known = isAppError(error) || error instanceof FormMistake
      const shown = known
        ? error
        : new AppError('unavailable', 'The file did not come through. Send it once more.')
      const { form, status } = formStateOf(shown, values)
      return render(request, { form, status, at: UPLOAD })
    }
  }
}
