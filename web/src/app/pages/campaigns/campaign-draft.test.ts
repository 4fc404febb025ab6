import { describe, expect, test } from 'bun:test'
import { CampaignCreation } from '@ocpp/shared/blocks/campaigns/plan'
import * as v from 'valibot'
import { draftOf, firstValues, settingsIn, settingsText } from './campaign-draft.ts'

describe('a campaign as it is typed', () => {
  test('is what the API takes', () => {
    const draft = draftOf({
      ...firstValues,
      name: ' Spring ',
      kind: 'firmware',
      'work.file': 'fw-1',
      'filter.model': 'One',
      'filter.stations': 'CS-1\nCS-2, CS-3',
      'plan.window.from': '01:00',
      'plan.window.to': '05:00',
      'plan.idleOnly': 'yes',
      'plan.endsOn': '2026-12-31',
    })
    expect(draft).toEqual({
      name: 'Spring',
      work: { kind: 'firmware', file: 'fw-1' },
      filter: { model: 'One', stations: ['CS-1', 'CS-2', 'CS-3'] },
      plan: {
        ...{ canary: 5, waves: [25, 100], atOnce: 20, soakMinutes: 60, pausePercent: 5, pauseAfter: 5 },
        ...{ window: { from: '01:00', to: '05:00' }, idleOnly: true, retries: 1 },
        endsAt: '2026-12-31T23:59:59Z',
      },
    })
    expect(v.safeParse(CampaignCreation, draft).success).toBe(true)
  })

  test('with a mistake is refused at the field that has it', () => {
    const paths = (values: Record<string, string>) => {
      const { issues = [] } = v.safeParse(CampaignCreation, draftOf({ kind: 'firmware', ...values }))
      return issues.map((issue) => v.getDotPath(issue))
    }
    expect(paths({ name: 'x', 'work.file': 'f', 'plan.atOnce': 'many' })).toEqual(['plan.atOnce'])
    expect(paths({ name: 'x', 'work.file': 'f', 'plan.waves': '10, 200' })).toEqual(['plan.waves.1'])
    expect(paths({ name: '', 'work.file': '' })).toEqual(['name', 'work.file'])
    expect(paths({ name: 'x', 'work.file': 'f', 'plan.window.from': '25:00' })).toContain('plan.window.from')
  })

  test('reads settings line by line, and writes them so', () => {
    const settings = [
      { name: 'HeartbeatInterval', value: '300' },
      { name: 'Url', value: 'a=b' },
      { name: 'Empty', value: '' },
    ]
    expect(settingsIn('HeartbeatInterval = 300\n\n Url=a=b\nEmpty')).toEqual(settings)
    expect(settingsIn(settingsText(settings))).toEqual(settings)
  })
})
