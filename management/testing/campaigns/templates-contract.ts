import { beforeEach, describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { CampaignPreview } from '@ocpp/shared/blocks/campaigns/api'
import type { DriftState, SettingDrift, SettingTemplate } from '@ocpp/shared/blocks/setting-templates/api'
import { createFakeClock } from '../fake-clock.ts'
import type { Session, TestApp } from '../management-app.ts'
import { freshId, instant, stationRecord, variableRecord } from '../records.ts'
import { useManagement } from '../session/use-management.ts'
import type { OpenStore } from '../store-contract/support.ts'

/** What templates of settings promise on any store. */
export const settingTemplatesContract = (name: string, open: OpenStore): void => {
  describe(`a template of settings on ${name}`, () => {
    const clock = createFakeClock()
    let app: TestApp
    let operator: Session
    useManagement(
      open,
      async (started) => {
        app = started
      },
      { clock },
    )
    beforeEach(async () => {
      operator = await app.logIn('operator')
    })
    const set = (station: string, variable: string, value: string, seconds = 0) =>
      app.store.variables.merge(station, [
        variableRecord({
          ...{ component: 'ChargePoint', variable, value, attribute: 'Actual', evse: null },
          readAt: instant(seconds),
        }),
      ])
    const station = async (vendor: string, change: object = {}) => {
      const record = stationRecord({ vendor, link: { protocol: 'ocpp1.6' }, ...change })
      await app.store.stations.put(record)
      return record.id
    }
    const create = async (vendor: string) => {
      const settings = [{ name: 'SampleInterval', value: '60' }]
      const body = { name: freshId('T'), settings, filter: { vendor } }
      const { status, body: template } = await operator.post<SettingTemplate>('/setting-templates', body)
      expect(status).toBe(201)
      return template
    }
    /** Runs tasks until all stations have been compared. */
    const compared = async (id: string, since: string | null = null) => {
      for (let n = 0; n < 200; n++) {
        await app.runTasks()
        const { body } = await operator.get<SettingTemplate>(`/setting-templates/${id}`)
        if (body.checkedAt !== since) return body
      }
      throw new Error('never compared')
    }
    const drift = async (id: string, state: DriftState) =>
      (await operator.get<Page<SettingDrift>>(`/setting-templates/${id}/stations?state=${state}`)).body.items

    test('says which stations differ, in what, and since when', async () => {
      const vendor = freshId('V')
      const [right, wrong, unread] = [await station(vendor), await station(vendor), await station(vendor)]
      await station(freshId('Other'))
      await station(vendor, { admission: 'pending' })
      await set(right, 'MeterValueSampleInterval', '60')
      await set(wrong, 'MeterValueSampleInterval', '900')
      const { id } = await create(vendor)
      const first = await compared(id)
      expect(first.counts).toEqual({ differs: 1, unread: 1, same: 1, notMapped: 0 })
      const [found] = await drift(id, 'differs')
      expect(found).toMatchObject({
        station: wrong,
        differences: [
          { setting: 'SampleInterval', key: 'MeterValueSampleInterval', wanted: '60', found: '900' },
        ],
      })
      expect((await drift(id, 'unread')).map((one) => one.station)).toEqual([unread])
      // An hour later one more differs; since when the first one does stays.
      clock.advance(61 * 60_000)
      operator = await app.logIn('operator')
      await set(right, 'MeterValueSampleInterval', '5', 60)
      const second = await compared(id, first.checkedAt)
      expect(second.counts).toMatchObject({ differs: 2, same: 0 })
      const since = new Map((await drift(id, 'differs')).map((one) => [one.station, one.since]))
      expect(since.get(wrong)).toBe(found?.since ?? '')
      expect((since.get(right) ?? '') > (found?.since ?? '')).toBe(true)
    })

    test('gives its stations that differ to a campaign, which can do no others', async () => {
      const vendor = freshId('V')
      const [right, wrong] = [await station(vendor), await station(vendor)]
      await set(right, 'MeterValueSampleInterval', '60')
      await set(wrong, 'MeterValueSampleInterval', '900')
      const { id, settings } = await create(vendor)
      await compared(id)
      const { body } = await operator.post<CampaignPreview>('/campaigns/preview', {
        name: 'x',
        work: { kind: 'settings', settings, template: id },
        filter: { differsFrom: id },
      })
      expect(body).toMatchObject({ total: 1, willDo: 1, first: [{ id: wrong }] })
    })

    test('compares many stations in steps, and forgets all of them with it', async () => {
      const vendor = freshId('V')
      const ids: string[] = []
      for (let n = 0; n < 120; n++) ids.push(await station(vendor))
      for (const id of ids.slice(0, 7)) await set(id, 'MeterValueSampleInterval', '900')
      const { id } = await create(vendor)
      expect((await compared(id)).counts).toEqual({ differs: 7, unread: 113, same: 0, notMapped: 0 })
      expect((await operator.delete(`/setting-templates/${id}`)).status).toBe(204)
      for (let n = 0; n < 20; n++) await app.runTasks()
      expect(await app.store.items.ofStations(['settingDrift' as never], ids)).toEqual([])
      expect((await operator.refused('GET', `/setting-templates/${id}/stations`)).status).toBe(404)
    })

    test('takes no credential, and is changed only with the right to configure', async () => {
      const bad = { name: 'x', settings: [{ name: 'AuthorizationKey', value: 'secret' }] }
      expect((await operator.refused('POST', '/setting-templates', bad)).status).toBe(422)
      const { id } = await create(freshId('V'))
      const viewer = await app.logIn('viewer')
      const good = { name: 'x', settings: [{ name: 'HeartbeatInterval', value: '1' }] }
      expect((await viewer.refused('PATCH', `/setting-templates/${id}`, good)).status).toBe(403)
      expect((await viewer.get(`/setting-templates/${id}`)).status).toBe(200)
    })
  })
}
