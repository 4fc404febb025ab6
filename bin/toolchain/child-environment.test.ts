import { expect, test } from 'bun:test'
import { childEnvironment } from './child-environment.mjs'

const env = {
  PATH: '/usr/bin',
  lc_all: 'C',
  https_proxy: 'http://proxy:3128',
  NODE_OPTIONS: '--use-openssl-ca',
  NODE_TLS_KEY: 'key',
  NODE_TLS_KEY_FILE: '/run/secrets/key',
  STATION_SECRET_PEPPER: 'pepper',
  MONGODB_URL: 'mongodb://u:p@host',
  AWS_SECRET_ACCESS_KEY: 'another',
  WEB_PORT: '3000',
  PUBLIC_ORIGIN_FILE: '/run/origin',
}

test('a child gets what any program needs and the settings that it reads, in either form', () => {
  expect(childEnvironment(env, ['WEB_PORT', 'PUBLIC_ORIGIN'])).toEqual({
    PATH: '/usr/bin',
    lc_all: 'C',
    https_proxy: 'http://proxy:3128',
    NODE_OPTIONS: '--use-openssl-ca',
    WEB_PORT: '3000',
    PUBLIC_ORIGIN_FILE: '/run/origin',
  })
})

test('one that reads none, as an installation of packages, gets no setting', () => {
  expect(Object.keys(childEnvironment(env))).toEqual(['PATH', 'lc_all', 'https_proxy', 'NODE_OPTIONS'])
})
