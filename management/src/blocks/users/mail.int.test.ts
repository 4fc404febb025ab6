import { afterAll, expect, test } from 'bun:test'
import { SMTPServer } from 'smtp-server'
import { createMail } from './mail.ts'

const received: { to: string[]; text: string; user: unknown }[] = []
const server = new SMTPServer({
  authOptional: true,
  allowInsecureAuth: true,
  disabledCommands: ['STARTTLS'],
  onAuth: ({ username, password }, _session, done) =>
    password === 'let me in' ? done(null, { user: username ?? '' }) : done(new Error('no')),
  onData: async (stream, { envelope, user }, done) => {
    const text = await new Response(stream as unknown as ReadableStream).text()
    received.push({ to: envelope.rcptTo.map(({ address }) => address), text, user })
    done()
  },
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
const { port } = server.server.address() as { port: number }
const mailBy = (login: string) =>
  createMail({ SMTP_URL: `smtp://${login}127.0.0.1:${port}`, MAIL_FROM: 'CSMS <csms@example.org>' })

test('a mail is plain text and goes to exactly the address it is for', async () => {
  const link = `https://csms.example.org/password?link=${'x'.repeat(80)}`
  await mailBy('me:let%20me%20in@')?.send({
    to: 'ada@example.org',
    subject: 'Set a password',
    text: `${link}\n`,
  })
  expect(received[0]).toMatchObject({ to: ['ada@example.org'], user: 'me' })
  const text = received[0]?.text ?? ''
  expect(text).toContain('Content-Type: text/plain')
  expect(text.replaceAll('=\r\n', '').replaceAll('=3D', '=')).toContain(link)
  await mailBy('')
    ?.send({ to: 'a@b.org, eve@evil.example', subject: 's', text: 't' })
    .catch(() => {})
  expect(received.slice(1).flatMap(({ to }) => to)).not.toContain('eve@evil.example')
})

test('a mail server that refuses fails the sending', async () => {
  expect(mailBy('me:wrong@')?.send({ to: 'ada@example.org', subject: 's', text: 't' })).rejects.toThrow()
  expect(createMail({ SMTP_URL: undefined, MAIL_FROM: '' })).toBeNull()
})
