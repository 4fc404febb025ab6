import { describe, expect, test } from 'bun:test'
import {
  controlOf,
  settingGroups,
  settingLimits,
  settingMarks,
  settingName,
  settingRef,
  type Variable,
} from './setting-labels.ts'

const at = '2026-06-01T12:00:00.000Z'
const variable = (change: Partial<Variable> = {}): Variable => ({
  component: 'OCPPCommCtrlr',
  componentInstance: null,
  evse: null,
  connector: null,
  variable: 'HeartbeatInterval',
  variableInstance: null,
  attribute: 'Actual',
  value: '300',
  readOnly: false,
  writeOnly: false,
  dataType: 'integer',
  unit: 's',
  rebootRequired: false,
  readAt: at,
  ...change,
})

describe('a setting', () => {
  test('is named as people know it, and kept apart by all of its name', () => {
    expect(settingName(variable({ component: 'ChargePoint' }))).toBe('HeartbeatInterval')
    expect(settingName(variable({ componentInstance: 'x', variableInstance: 'y' }))).toBe(
      'OCPPCommCtrlr:x.HeartbeatInterval:y',
    )
    expect(JSON.parse(settingRef(variable({ evse: 1, connector: 2, attribute: 'MaxSet' })))).toEqual({
      component: 'OCPPCommCtrlr',
      variable: 'HeartbeatInterval',
      evse: 1,
      connector: 2,
      attribute: 'MaxSet',
    })
  })

  test('has the control of its type', () => {
    expect(controlOf(variable()).kind).toBe('number')
    expect(controlOf(variable({ dataType: 'decimal' }))).toMatchObject({ kind: 'text', mode: 'decimal' })
    expect(
      controlOf(variable({ dataType: 'boolean', value: 'True' })).choices.map(({ value }) => value),
    ).toEqual(['True', 'true', 'false'])
    expect(
      controlOf(variable({ dataType: 'OptionList', valuesList: 'a,b', value: 'a' })).choices,
    ).toHaveLength(2)
    expect(controlOf(variable({ dataType: 'MemberList', valuesList: 'a,b' })).kind).toBe('text')
  })

  test('says its limits', () => {
    expect(settingLimits(variable({ minLimit: 10, maxLimit: 99 }))).toBe('10 to 99 s')
    expect(settingLimits(variable({ dataType: 'string', maxLimit: 40, unit: null }))).toBe(
      '… to 40 characters',
    )
    expect(settingLimits(variable({ valuesList: 'a,b' }))).toBe('a, b')
    expect(settingLimits(variable())).toBe('')
  })

  test('marks what the station kept otherwise, what waits, and what it refused', () => {
    const texts = (change: Partial<Variable>, bootAt: string | null = null) =>
      settingMarks(variable(change), bootAt).map(({ text }) => text)
    expect(texts({})).toEqual([])
    expect(texts({ asked: '600' })).toEqual(['asked for 600, the station kept this'])
    expect(texts({ asked: '300' })).toEqual(['not read back yet'])
    expect(texts({ asked: '600', rebootRequired: true })).toEqual(['needs a reboot', 'written: 600'])
    expect(texts({ asked: '600' }, '2026-06-01T13:00:00.000Z')).toEqual([
      'written: 600, not read since the boot',
    ])
    const result = { of: 'write', status: 'Rejected', reason: 'ReadOnly', at } as const
    expect(texts({ result })).toEqual(['last change: Rejected (ReadOnly)'])
  })

  test('stands with its component, EVSE by EVSE', () => {
    const groups = settingGroups([
      variable({ component: 'EVSE', evse: 10 }),
      variable(),
      variable({ component: 'EVSE', evse: 2 }),
    ])
    expect(groups.map(({ title, rows }) => [title, rows.map(({ evse }) => evse)])).toEqual([
      ['EVSE', [2, 10]],
      ['OCPPCommCtrlr', [null]],
    ])
  })
})
