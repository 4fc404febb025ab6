import { siteApi } from '@ocpp/shared/blocks/sites/api'
import { sitePath } from '../../app/text/links.ts'
import type { Action } from '../action.ts'
import { routeAction } from './route-action.ts'

const { create, change, remove } = siteApi.routes

export const siteActions: readonly Action[] = [
  routeAction('/sites/new', create, {
    to: ({ answer }) => sitePath(answer.id),
    text: ({ answer }) => `Site ${answer.name} added.`,
  }),
  routeAction('/sites/:id/edit', change, { to: '/sites/:id', text: 'Saved.' }),
  routeAction('/sites/:id/delete', remove, {
    formAt: '/sites/:id',
    query: ({ form }) => ({ stations: form.release === 'yes' ? 'release' : 'refuse' }),
    to: '/sites',
    text: 'The site is removed.',
  }),
]
