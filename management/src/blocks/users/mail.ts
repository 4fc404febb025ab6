import type { Mail } from '../../ports/mail.ts'

export interface MailSettings {
  readonly SMTP_URL?: string | undefined
  readonly MAIL_FROM: string
}

const connectMs = 10_000

/** The mail server that is set; null without one. It is looked for when the first mail is sent. */
export const createMail = ({ SMTP_URL: url, MAIL_FROM: from }: MailSettings): Mail | null => {
  if (url === undefined) return null
  const connect = async () => {
    const { createTransport } = await import('nodemailer')
    const limits = { connectionTimeout: connectMs, greetingTimeout: connectMs, socketTimeout: 2 * connectMs }
    return createTransport({ url, ...limits }, { from, disableFileAccess: true, disableUrlAccess: true })
  }
  let transport: ReturnType<typeof connect> | undefined
  return {
    send: async ({ to, subject, text }) => {
      transport ??= connect()
      // As an object, the address is one address whatever stands in it.
      await (await transport).sendMail({ to: { name: '', address: to }, subject, text })
    },
  }
}
