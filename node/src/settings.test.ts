import { expect, test } from 'bun:test'
import { metricsPortOf } from './settings.ts'

test.each([
  [9000, undefined, 9464],
  [65_100, undefined, 64_636],
  [0, undefined, 0],
  [9000, 9100, 9100],
  [9000, 0, 0],
])('stations on port %d, figures chosen %p: they are on %d', (NODE_PORT, NODE_METRICS_PORT, port) => {
  expect(metricsPortOf({ NODE_PORT, NODE_METRICS_PORT })).toBe(port)
})
