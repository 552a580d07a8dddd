import { describe, expect, test } from 'vitest'
import {
  choice,
  flag,
  integer,
  list,
  optionalText,
  readSettings,
  SettingsError,
  text,
  type SettingsSpec,
} from './index.ts'

interface Probe {
  readonly name: string
  readonly password: string | undefined
  readonly workers: number
  readonly tls: boolean
  readonly brokers: readonly string[]
  readonly level: 'info' | 'warn'
}

const spec: SettingsSpec<Probe> = {
  name: text('PROBE_NAME', { help: 'name' }),
  password: optionalText('PROBE_PASSWORD', { help: 'password' }),
  workers: integer('PROBE_WORKERS', { fallback: 2, min: 1, max: 64, help: 'threads' }),
  tls: flag('PROBE_TLS', { fallback: false, help: 'connect with TLS' }),
  brokers: list('PROBE_BROKERS', { fallback: ['127.0.0.1:9092'], help: 'host:port' }),
  level: choice('PROBE_LEVEL', { fallback: 'info', of: ['info', 'warn'], help: 'least level' }),
}

function problemsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    readSettings(spec, env)
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
  return []
}

describe('reading settings', () => {
  test('takes defaults where the environment says nothing', () => {
    expect(readSettings(spec, { PROBE_NAME: 'رصد' })).toEqual({
      name: 'رصد',
      password: undefined,
      workers: 2,
      tls: false,
      brokers: ['127.0.0.1:9092'],
      level: 'info',
    })
  })

  test('takes what the environment says', () => {
    const env = {
      PROBE_NAME: 'n',
      PROBE_PASSWORD: 'p',
      PROBE_WORKERS: '8',
      PROBE_TLS: 'true',
      PROBE_BROKERS: 'a:1, b:2,',
      PROBE_LEVEL: 'warn',
    }
    expect(readSettings(spec, env)).toEqual({
      name: 'n',
      password: 'p',
      workers: 8,
      tls: true,
      brokers: ['a:1', 'b:2'],
      level: 'warn',
    })
  })

  test('takes empty and blank text as absent, as compose files write it', () => {
    expect(readSettings(spec, { PROBE_NAME: 'n', PROBE_WORKERS: '', PROBE_PASSWORD: '  ' })).toMatchObject({
      workers: 2,
      password: undefined,
    })
  })

  test('names every wrong key at once, with what would be right', () => {
    expect(problemsOf({ PROBE_WORKERS: '0', PROBE_TLS: 'yes', PROBE_LEVEL: 'loud' })).toEqual([
      'PROBE_NAME: is required',
      'PROBE_WORKERS: "0" is not a whole number from 1 to 64',
      'PROBE_TLS: "yes" is neither true nor false',
      'PROBE_LEVEL: "loud" is none of info, warn',
    ])
  })

  test.each(['1.5', '65', '-1', 'two', '1e400', 'NaN'])('refuses %s as a number of threads', (value) => {
    expect(problemsOf({ PROBE_NAME: 'n', PROBE_WORKERS: value })).toHaveLength(1)
  })

  test('says all of it in the message of the error', () => {
    expect(() => readSettings(spec, {})).toThrow('wrong settings:\n  PROBE_NAME: is required')
  })
})

describe('a setting', () => {
  test('tells help and docs its default, unless it is required', () => {
    const fallbacks = Object.values(spec).map(({ env, fallback }) => [env, fallback])
    expect(Object.fromEntries(fallbacks)).toEqual({
      PROBE_NAME: undefined,
      PROBE_PASSWORD: '',
      PROBE_WORKERS: '2',
      PROBE_TLS: 'false',
      PROBE_BROKERS: '127.0.0.1:9092',
      PROBE_LEVEL: 'info',
    })
  })

  test('may be text with a default', () => {
    const withDefault = { name: text('PROBE_NAME', { fallback: 'rasid', help: 'name' }) }
    expect(readSettings<{ name: string }>(withDefault, {})).toEqual({ name: 'rasid' })
  })
})
