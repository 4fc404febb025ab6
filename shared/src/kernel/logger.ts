import pino from 'pino'

/** Structured log lines (JSON on stdout). Fields first, then a constant sentence. */
export interface Logger {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
  child(fields: object): Logger
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
