import { importApi, importKinds } from '@ocpp/shared/blocks/imports/api'
import { importPath } from '../../../app/text/links.ts'
import { type Action, mistakeAt } from '../../action.ts'
import { routeAction } from '../route-action.ts'

const { apply, passwords, remove, stop, upload } = importApi.routes

/** Under which name the new passwords of an import are shown, once. */
export const importSecret = (id: string): string => `import ${id}`

export const importActions: readonly Action[] = [
  routeAction('/imports', upload, {
    withFile: true,
    body: ({ form }) => {
      const kind = importKinds.find((each) => each === form.kind)
      if (kind === undefined) throw mistakeAt('kind', 'choose what the file holds')
      if (!form.file?.trim()) throw mistakeAt('file', 'choose a CSV file')
      return { kind, name: (form['file.name'] ?? '').slice(0, 200), text: form.file }
    },
    to: ({ answer }) => importPath(answer.id),
  }),
  routeAction('/imports/:id/apply', apply, {
    formAt: '/imports/:id',
    to: '/imports/:id',
    text: 'It is being carried out.',
  }),
  routeAction('/imports/:id/stop', stop, { formAt: '/imports/:id', to: '/imports/:id', text: 'Stopped.' }),
  routeAction('/imports/:id/delete', remove, {
    formAt: '/imports/:id',
    to: '/imports',
    text: 'The file is forgotten. What it has changed stays.',
  }),
  routeAction('/imports/:id/passwords', passwords, {
    formAt: '/imports/:id',
    to: ({ answer, params: { id = '' }, showOnce }) => {
      const lines = answer.passwords.map(({ station, password }) => `"${station}",${password}`)
      showOnce(importSecret(id), ['station,password', ...lines].join('\n'))
      return importPath(id)
    },
  }),
]
