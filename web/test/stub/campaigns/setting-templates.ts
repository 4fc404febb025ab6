import type { SettingTemplate, settingTemplateApi } from '@ocpp/shared/blocks/setting-templates/api'
import type { StubHandlers } from '../declared.ts'
import { paged } from '../paged.ts'
import { found } from '../refused.ts'
import { ago, HOUR } from '../time.ts'

/** One template of settings, from which a few stations differ. */
export const createSettingTemplates = (): StubHandlers<typeof settingTemplateApi> => {
  const templates: SettingTemplate[] = [
    {
      ...{ id: 't-1', name: 'Readings', changedBy: 'operator@example.org' },
      settings: [
        { name: 'SampleInterval', value: '60' },
        { name: 'HeartbeatInterval', value: '300' },
      ],
      filter: { vendor: 'Simulated' },
      ...{ changedAt: ago(48 * HOUR), checkedAt: ago(HOUR) },
      counts: { differs: 3, unread: 2, same: 40, notMapped: 0 },
    },
  ]
  const byId = (id: string) => found(templates, (one) => one.id === id, 'template')
  return {
    list: ({ query }) => paged(templates, query),
    read: ({ params }) => byId(params.id),
    create: ({ body, user }) => {
      const counts = { differs: 0, unread: 0, same: 0, notMapped: 0 }
      const times = { changedAt: ago(0), checkedAt: null, changedBy: user.email }
      const added = { ...body, ...times, counts, id: `t-${templates.length + 1}` }
      templates.push(added)
      return added
    },
    change: ({ params, body }) => Object.assign(byId(params.id), body),
    remove: ({ params }) => {
      templates.splice(templates.indexOf(byId(params.id)), 1)
      return null
    },
    check: ({ params }) => byId(params.id),
    drift: ({ params, query }) => {
      byId(params.id)
      const difference = { setting: 'SampleInterval', key: 'MeterValueSampleInterval', wanted: '60' }
      return paged(
        [
          {
            ...{ station: 'NL-UTR-0007', name: 'Papendorp 07', site: 'Utrecht Papendorp', since: ago(HOUR) },
            state: query.state,
            differences: [
              { ...difference, found: '900 <b>', readAt: ago(HOUR) },
              { ...difference, setting: 'HeartbeatInterval', found: null, readAt: null },
              { ...difference, setting: 'LightIntensity', key: null, found: null, readAt: null },
            ],
          },
        ],
        query,
      )
    },
  }
}
