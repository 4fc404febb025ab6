import { expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Campaign, CampaignPreview, CampaignTarget } from '@ocpp/shared/blocks/campaigns/api'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { FirmwareFile, FirmwareShare } from '@ocpp/shared/blocks/firmware/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { until } from '@ocpp/shared/testing/until'
import { liveStation } from '../support/live-station.ts'
import { onBothStores } from '../support/on-both-stores.ts'

onBothStores('a campaign', (system) => {
  const add = (name: string, version: string, content: string) =>
    system()
      .api.raw(`/firmware?name=${name}&version=${version}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: content,
      })
      .then((response) => response.json() as Promise<FirmwareFile>)
  const start = (body: object) => system().api.send<Campaign>('POST', '/campaigns', body)
  const shows = (id: string, what: string, wanted: (campaign: Campaign) => boolean) =>
    until(
      what,
      async () => {
        await Bun.sleep(50)
        const campaign = await system().api.get<Campaign>(`/campaigns/${id}`)
        return wanted(campaign) && campaign
      },
      50_000,
    )
  const targets = async (id: string, state: string) =>
    (await system().api.get<Page<CampaignTarget>>(`/campaigns/${id}/stations?state=${state}`)).items
  const sent = async (id: string, station: string) =>
    (await system().api.get<Page<Command>>(`/commands?bulk=${id}`)).items.filter(
      (command) => command.station === station,
    )

  test('of firmware goes wave by wave over both versions, and is done when stations boot with it', async () => {
    const { api } = system()
    const stations = [
      await liveStation(system(), 'ocpp1.6'),
      await liveStation(system(), 'ocpp2.0.1'),
      await liveStation(system(), 'ocpp2.0.1'),
    ]
    const ids = stations.map(({ id }) => id)
    const file = await add('all.bin', '4.5.6', 'firmware 4.5.6 for every station\n')
    const body = {
      name: 'Spring update',
      work: { kind: 'firmware', file: file.id },
      filter: { stations: [...ids, 'NOBODY'], firmware: '1.0.0' },
      plan: { canary: 1, waves: [50, 100], atOnce: 1 },
    }
    const preview = await api.send<CampaignPreview>('POST', '/campaigns/preview', body)
    expect(preview).toMatchObject({ total: 4, willDo: 3, awayNow: 0, version: '4.5.6' })
    expect(preview.skipped).toEqual([{ reason: 'unknown', count: 1, stations: ['NOBODY'] }])
    expect(preview.first.map(({ id }) => id)).toEqual([ids.toSorted()[0] ?? ''])
    const { id } = await start(body)
    // While it lives nobody takes the file away from under it.
    expect((await api.raw(`/firmware/${file.id}`, { method: 'DELETE' })).status).toBe(409)
    const ended = await shows(id, 'it has ended', ({ state }) => state === 'ended')
    expect(ended).toMatchObject({ total: 4, counts: { done: 3, skipped: 1, failed: 0, waiting: 0 } })
    expect(ended.waves.map(({ size, counts }) => [size, counts.done])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ])
    expect(ended.history.map(({ what }) => what)).toEqual([
      'ended',
      'waveDone',
      'waveBegan',
      'waveDone',
      'waveBegan',
      'waveDone',
      'waveBegan',
      'started',
    ])
    for (const station of stations) {
      expect((await station.get<Station>()).firmware).toBe('4.5.6')
      expect(await sent(id, station.id)).toHaveLength(1)
    }
    const done = await targets(id, 'done')
    expect(done.map(({ station }) => station).sort()).toEqual(ids.toSorted())
    expect(done[0]).toMatchObject({ firmware: '1.0.0', attempts: 1 })
    const shares = await api.get<FirmwareShare[]>('/firmware-versions')
    expect(shares).toContainEqual({ vendor: 'Simulated', model: 'Two', firmware: '4.5.6', stations: 2 })
    expect((await api.raw(`/firmware/${file.id}`, { method: 'DELETE' })).status).toBe(204)
    // Once more: all have it, so nobody is left.
    const again = await add('all.bin', '4.5.6', 'firmware 4.5.6 for every station\n')
    const refused = await api.raw('/campaigns', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...body,
        work: { kind: 'firmware', file: again.id },
        filter: { stations: ids },
      }),
    })
    expect(refused.status).toBe(409)
    for (const station of stations) station.disconnect()
  }, 120_000)

  test('of settings writes each version’s own names, waits for who is away, and pauses when too many fail', async () => {
    const { api } = system()
    const [old, recent, away] = [
      await liveStation(system(), 'ocpp1.6'),
      await liveStation(system(), 'ocpp2.0.1'),
      await liveStation(system(), 'ocpp1.6'),
    ]
    away.disconnect()
    await away.shows<Station>('', ({ link }) => !link.connected)
    const settings = [
      { name: 'SampleInterval', value: '77' },
      { name: 'OCPPCommCtrlr.OfflineThreshold', value: '60' },
    ]
    const filter = { stations: [old.id, recent.id, away.id] }
    const body = { name: 'Readings', work: { kind: 'settings', settings: settings.slice(0, 1) }, filter }
    const { notMapped } = await api.send<CampaignPreview>('POST', '/campaigns/preview', {
      ...body,
      work: { kind: 'settings', settings },
    })
    expect(notMapped).toEqual([
      {
        ...{ setting: 'OCPPCommCtrlr.OfflineThreshold', protocol: 'ocpp1.6' },
        ...{ vendor: 'Simulated', model: 'One', count: 2 },
      },
    ])
    const { id } = await start({ ...body, plan: { retries: 0 } })
    await shows(id, 'who is there has it', ({ counts }) => counts.done === 2 && counts.away === 1)
    const [first] = await sent(id, old.id)
    expect(first).toMatchObject({ payload: { key: 'MeterValueSampleInterval', value: '77' } })
    expect((await sent(id, recent.id))[0]?.payload).toEqual({
      key: 'SampledDataCtrlr.TxUpdatedInterval',
      value: '77',
    })
    await api.send<Campaign>('POST', `/campaigns/${id}/cancel`, {})
    const over = await shows(id, 'it is over', ({ endedAt }) => endedAt !== null)
    expect(over).toMatchObject({ state: 'cancelled', counts: { done: 2, skipped: 1, away: 0 } })
    expect((await targets(id, 'skipped'))[0]).toMatchObject({ station: away.id, reason: 'cancelled' })

    const wrong = await start({
      name: 'Nobody has this',
      work: { kind: 'settings', settings: [{ name: 'NoSuchKey', value: '1' }] },
      filter: { stations: [old.id, away.id] },
      plan: { canary: 1, retries: 0 },
    })
    const paused = await shows(wrong.id, 'it has paused', ({ state }) => state === 'paused')
    expect(paused.pausedBecause).toBe('all 1 that were tried failed in the canary')
    expect((await targets(wrong.id, 'failed'))[0]).toMatchObject({
      station: old.id,
      reason: 'rejected',
      detail: expect.stringContaining('NoSuchKey'),
    })
    expect((await api.raw(`/campaigns/${wrong.id}/pause`, { method: 'POST' })).status).toBe(409)
    // Resumed, it does not pause again over what had failed; the station that is away is the next wave's.
    await api.send<Campaign>('POST', `/campaigns/${wrong.id}/resume`, {})
    const on = await shows(wrong.id, 'it goes on', ({ counts }) => counts.away === 1)
    expect(on).toMatchObject({ state: 'running', wave: 1 })
    await api.send<Campaign>('POST', `/campaigns/${wrong.id}/cancel`, {})
    for (const station of [old, recent]) station.disconnect()
  }, 120_000)
})
