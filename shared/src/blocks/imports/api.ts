import * as v from 'valibot'
import { Paging, pageOf } from '../../api/paging.ts'
import { configure, routeGroup, view, viewPersonal } from '../../api/route.ts'
import { Instant } from '../../contracts/values.ts'

/** What can be imported and exported as CSV. */
export const importKinds = ['sites', 'stations', 'connectors', 'tokens'] as const
export type ImportKind = (typeof importKinds)[number]

/** checked: nothing has been changed yet · applying · done · stopped: somebody stopped it. */
export const importStates = ['checked', 'applying', 'done', 'stopped'] as const

/** Lines of a file at most, beside its header. */
export const mostLines = 50_000
/** Characters of a file at most. */
export const mostCharacters = 8 * 1024 * 1024

const counts = {
  new: v.number(),
  changed: v.number(),
  unchanged: v.number(),
  /** Lines with something wrong: they are left out. */
  faulty: v.number(),
}
/** A file that was uploaded: what it would change, and how far that is. */
export const Import = v.object({
  id: v.string(),
  kind: v.picklist(importKinds),
  /** As the file was called. */
  name: v.string(),
  state: v.picklist(importStates),
  by: v.string(),
  at: Instant,
  changedAt: Instant,
  lines: v.number(),
  /** As it was checked. */
  counts: v.object(counts),
  /** What has been done of it: lines gone through, and what became of those. */
  applied: v.object({ lines: v.number(), ...counts }),
  /** Passwords that were made and can be read once; null where there are none, or they were read. */
  passwords: v.nullable(v.number()),
})
export type Import = v.InferOutput<typeof Import>
const ImportPage = pageOf(Import)

/** Something wrong in a line of the file; the header is line 1. */
export const ImportFault = v.object({
  line: v.number(),
  /** Name of the column; empty where it is the whole line. */
  column: v.string(),
  /** What stands there, shortened. Written by whoever made the file. */
  cell: v.string(),
  /** What is wrong, and what it takes. */
  message: v.string(),
})
export type ImportFault = v.InferOutput<typeof ImportFault>
const ImportFaultPage = pageOf(ImportFault)

const ImportUpload = v.strictObject({
  kind: v.picklist(importKinds),
  name: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), ''),
  text: v.pipe(v.string(), v.maxLength(mostCharacters, 'must not be longer than 8 MB')),
})
export type ImportUpload = v.InferOutput<typeof ImportUpload>

const NewPasswords = v.object({
  passwords: v.array(v.object({ station: v.string(), password: v.string() })),
})

const ofImport = '/imports/:id'
const missing = { 404: 'No such import' }
const csv = { media: 'text/csv', text: 'RFC 4180 with a header line' } as const
const exported = { success: [200, csv], raw: true } as const

export const importApi = routeGroup({
  tag: 'Import and export',
  schemas: { Import, ImportFault, ImportFaultPage, ImportPage },
  routes: {
    exportSites: view.get('/sites.csv', 'Sites as CSV, as they are imported', {
      ...exported,
      audit: 'sites.export',
    }),
    exportStations: view.get('/stations.csv', 'Stations as CSV, as they are imported', {
      ...exported,
      audit: 'stations.export',
    }),
    exportConnectors: view.get('/connectors.csv', 'Connectors as CSV, as they are imported', {
      description: 'What is typed in, and beside it what is known of them, which an import does not read.',
      ...exported,
      audit: 'connectors.export',
    }),
    exportTokens: viewPersonal.get('/tokens.csv', 'Tokens as CSV, as they are imported', {
      ...exported,
      sites: 'all',
      audit: 'tokens.export',
    }),
    list: configure.get('/imports', 'Files that were uploaded, the latest first', {
      query: Paging,
      sites: 'all',
      success: [200, ImportPage],
    }),
    upload: configure.post('/imports', 'Upload a CSV file and see what it would change', {
      description:
        'Nothing is changed yet. At most 50 000 lines and 8 MB. Tokens also take the right operate. Text with an ' +
        'apostrophe before what looks like a formula is read without it.',
      body: ImportUpload,
      sites: 'all',
      success: [201, Import],
    }),
    read: configure.get(ofImport, 'One import', { sites: 'all', success: [200, Import], problems: missing }),
    faults: configure.get(`${ofImport}/faults`, 'What is wrong in its file: the first 1 000', {
      query: Paging,
      sites: 'all',
      success: [200, ImportFaultPage],
      problems: missing,
    }),
    apply: configure.post(`${ofImport}/apply`, 'Carry it out, in small commits', {
      description: 'Lines with something wrong are left out. Once more on the same file it changes nothing.',
      sites: 'all',
      success: [202, Import],
      problems: { ...missing, 409: 'It has been carried out already' },
    }),
    stop: configure.post(`${ofImport}/stop`, 'Leave the rest of it', {
      sites: 'all',
      success: [200, Import],
      problems: { ...missing, 409: 'It is not being carried out' },
    }),
    passwords: configure.post(
      `${ofImport}/passwords`,
      'The passwords that were made for its stations: once',
      {
        description: 'They cannot be read again: stations that lose theirs get a new one on their page.',
        sites: 'all',
        confirmed: true,
        success: [200, NewPasswords],
        problems: { ...missing, 409: 'There are none, or they were read' },
      },
    ),
    remove: configure.delete(ofImport, 'Forget an import and its file', {
      sites: 'all',
      success: [204, 'nothing'],
      problems: { ...missing, 409: 'It is being carried out' },
    }),
  },
})
