import { expect, test } from 'bun:test'
import { attachmentHeaders } from './attachment.ts'

test('a name cannot leave its header, and keeps its letters', () => {
  const { 'Content-Disposition': disposition } = attachmentHeaders('lög"\r\nX: y\'(1).txt', 5)
  expect(disposition).toBe(
    'attachment; filename="l_g___X_ y_(1).txt"; filename*=UTF-8\'\'l%C3%B6g%22%0D%0AX%3A%20y%27%281%29.txt',
  )
  expect(attachmentHeaders('../a\\b', 5)['Content-Disposition']).toEndWith("filename*=UTF-8''.._a_b")
  expect(attachmentHeaders('a', 5)).toMatchObject({
    'Content-Type': 'application/octet-stream',
    'Content-Length': '5',
    'X-Content-Type-Options': 'nosniff',
  })
})
