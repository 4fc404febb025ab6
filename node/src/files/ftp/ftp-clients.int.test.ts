import { describe, expect, test } from 'bun:test'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rawFtp } from '../../../testing/ftp-client.ts'
import { type FtpWorld, ftpWorld } from '../../../testing/ftp-world.ts'
import { testCertificate } from '../../../testing/tls.ts'

interface Job {
  readonly world: FtpWorld
  readonly tls: boolean
  /** Of the file that is sent, or of the one to be written. */
  readonly file: string
  readonly ca: string
}

interface Client {
  readonly name: string
  readonly upload: (job: Job) => Promise<boolean>
  readonly download: (job: Job) => Promise<boolean>
}

const runs = async (command: readonly string[]): Promise<boolean> => {
  const child = Bun.spawn([...command], { stdout: 'pipe', stderr: 'pipe' })
  const code = await child.exited
  if (code !== 0) console.error(await new Response(child.stderr).text())
  return code === 0
}

const curl = (binary: string): Client => {
  const options = ({ tls, ca }: Job) => [
    '-sS',
    '--max-time',
    '20',
    ...(tls ? ['--ssl-reqd', '--cacert', ca] : []),
  ]
  const url = ({ world }: Job, who: 'log' | 'image', name: string) => {
    const { user, password } = world[who]
    return `ftp://${user}:${password}@localhost:${world.port}/${name}`
  }
  return {
    name: 'curl',
    // As stations do that take the address for a folder.
    upload: (job) => runs([binary, ...options(job), '-T', job.file, url(job, 'log', 'log/diagnostics.zip')]),
    download: (job) => runs([binary, ...options(job), '-o', job.file, url(job, 'image', 'fw_1.2.bin')]),
  }
}

const script = `
import ftplib, ssl, sys
way, tls, port, user, password, file, ca = sys.argv[1:]
ftp = ftplib.FTP_TLS(context=ssl.create_default_context(cafile=ca)) if tls == 'true' else ftplib.FTP()
ftp.connect('localhost', int(port), timeout=20)
ftp.login(user, password)
if tls == 'true': ftp.prot_p()
if way == 'upload': ftp.storbinary('STOR diagnostics.zip', open(file, 'rb'))
else:
    with open(file, 'wb') as out: ftp.retrbinary('RETR fw_1.2.bin', out.write)
ftp.quit()
`
const python = (binary: string): Client => {
  const run = (way: 'upload' | 'download', { world, tls, file, ca }: Job) => {
    const { user, password } = world[way === 'upload' ? 'log' : 'image']
    return runs([binary, '-c', script, way, String(tls), String(world.port), user, password, file, ca])
  }
  return {
    name: 'ftplib',
    upload: (job) => run('upload', job),
    download: (job) => run('download', job),
  }
}

interface Recording {
  readonly auth: string
  /** After the login, each answered before the next. */
  readonly walk: readonly string[]
  /** All in one packet; the last one makes the port. */
  readonly prepare: (tls: boolean) => readonly string[]
}

/** A client by its words: data over TLS resumes the session of the control connection. */
const replayed = (name: string, { auth, walk, prepare }: Recording): Client => {
  const ready = async ({ world, tls }: Job, who: 'log' | 'image') => {
    const ftp = await rawFtp(world.port)
    expect(await ftp.nextReply()).toStartWith('220')
    if (tls) {
      expect(await ftp.ask(auth)).toStartWith('234')
      await ftp.secure()
    }
    expect(await ftp.ask(`USER ${world[who].user}`)).toStartWith('331')
    expect(await ftp.ask(`PASS ${world[who].password}`)).toStartWith('230')
    for (const command of walk) expect(await ftp.ask(command)).toStartWith('2')
    const commands = prepare(tls)
    ftp.say(commands.map((command) => `${command}\r\n`).join(''))
    for (const _ of commands.slice(1)) expect(await ftp.nextReply()).toStartWith('200')
    const passive = await ftp.nextReply()
    expect(passive).toMatch(/^22[79] /)
    return { ftp, data: await ftp.data(passive, { tls }) }
  }
  const ended = async (ftp: Awaited<ReturnType<typeof rawFtp>>): Promise<boolean> => {
    const done = (await ftp.nextReply()).startsWith('226')
    const bye = (await ftp.ask('QUIT')).startsWith('221')
    return done && bye
  }
  return {
    name,
    upload: async (job) => {
      const { ftp, data } = await ready(job, 'log')
      expect(await ftp.ask('STOR diagnostics.zip')).toStartWith('150')
      data.end(readFileSync(job.file))
      return await ended(ftp)
    },
    download: async (job) => {
      const { ftp, data } = await ready(job, 'image')
      const pieces: Buffer[] = []
      data.on('data', (piece: Buffer) => pieces.push(piece))
      const closed = new Promise((resolve) => data.once('close', resolve))
      expect(await ftp.ask('RETR fw_1.2.bin')).toStartWith('150')
      await closed
      writeFileSync(job.file, Buffer.concat(pieces))
      return await ended(ftp)
    },
  }
}

const privately = (tls: boolean) => (tls ? ['PBSZ 0', 'PROT P'] : [])

const micro = replayed('the commands of MicroOcpp', {
  auth: 'AUTH TLS',
  walk: ['CWD /'],
  prepare: (tls) => [...privately(tls), 'PASV'],
})
const inOnePacket = replayed('a client that says all in one packet', {
  auth: 'AUTH TLS',
  walk: [],
  prepare: (tls) => [...privately(tls), 'TYPE I', 'PASV'],
})
/** A tool that is not installed is replaced by its words: what it would say is tried all the same. */
const orItsRecording = (tool: string, client: (binary: string) => Client, recording: Recording): Client => {
  const found = Bun.which(tool)
  return found === null ? replayed(`${tool} (not installed: its words)`, recording) : client(found)
}

const clients: readonly Client[] = [
  micro,
  inOnePacket,
  orItsRecording('curl', curl, {
    auth: 'AUTH SSL',
    walk: ['PWD', 'CWD log'],
    prepare: (tls) => [...privately(tls), 'EPSV'],
  }),
  orItsRecording('python3', python, {
    auth: 'AUTH TLS',
    walk: ['TYPE I'],
    prepare: (tls) => [...privately(tls), 'PASV'],
  }),
]
const bytes = new Uint8Array(700_001).map((_, at) => (at * 7) % 251)

describe.each(clients.map((client) => [client.name, client] as const))('%s', (_name, client) => {
  test.each([
    ['plain', false],
    ['over TLS', true],
  ])('%s: sends a log, once, and fetches firmware, whole', async (_title, tls) => {
    await using world = await ftpWorld({ firmware: bytes })
    const folder = mkdtempSync(join(tmpdir(), 'ocpp-ftp-'))
    const job = { world, tls, file: join(folder, 'file'), ca: join(folder, 'ca.pem') }
    writeFileSync(job.file, bytes)
    writeFileSync(job.ca, testCertificate)
    expect(await client.upload(job)).toBe(true)
    expect(world.state.kept).toEqual([{ bytes: bytes.length, name: 'diagnostics.zip', type: '' }])
    expect(world.content().equals(bytes)).toBe(true)
    const copy = { ...job, file: join(folder, 'copy') }
    expect(await client.download(copy)).toBe(true)
    expect(readFileSync(copy.file).equals(bytes)).toBe(true)
    expect(world.state.problems).toEqual([])
    await rm(folder, { recursive: true })
  })
})
