import pino from 'pino'

/** Structured log lines (JSON on stdout). Facts first, then a constant sentence. */
export interface Logger {
  debug(facts: object, message: string): void
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
  child(facts: object): Logger
}

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** Keys whose values never reach a log line, whatever object carries them. */
const secretKeys = ['password', 'secret', 'authorization', 'cookie', 'token', 'idTag', 'pepper']

export const createLogger = (name: string, level: LogLevel = 'info'): Logger =>
  pino({
    name,
    level,
    redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`]), censor: '[redacted]' },
    serializers: { error: pino.stdSerializers.err },
  }) as Logger

/** A logger that says nothing, for tests. */
export const silentLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => silentLogger,
}
