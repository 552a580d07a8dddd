import { expect, test } from 'vitest'
import { Fatal, Transient } from '../errors.ts'
import { isNotOurs, toBrokerError } from './kafka-errors.ts'

function protocolError(type: string): Error {
  return Object.assign(new Error(`the broker said ${type}`), { name: 'KafkaJSProtocolError', type })
}

test('a missing right is fatal, however deep kafkajs wrapped it', () => {
  const wrapped = new Error('retries exceeded', {
    cause: new Error('again', { cause: protocolError('TOPIC_AUTHORIZATION_FAILED') }),
  })
  expect(toBrokerError('writing to a topic', wrapped)).toBeInstanceOf(Fatal)
})

test('a missing right inside a list of errors is fatal', () => {
  const list = Object.assign(new Error('several'), {
    errors: [protocolError('CLUSTER_AUTHORIZATION_FAILED')],
  })
  expect(toBrokerError('creating topics', list)).toBeInstanceOf(Fatal)
})

test('a lost connection is transient', () => {
  const lost = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
  expect(toBrokerError('writing to a topic', lost)).toBeInstanceOf(Transient)
})

test('a missing topic names the command that makes it', () => {
  expect(toBrokerError('writing to a topic', protocolError('UNKNOWN_TOPIC_OR_PARTITION')).message).toContain(
    'rasid topics --create',
  )
})

test('an error of ours keeps its kind', () => {
  const fatal = new Fatal('no')
  expect(toBrokerError('anything', fatal)).toBe(fatal)
})

test.each(['REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID'])(
  '%s means that the partitions are no longer ours',
  (type) => {
    expect(isNotOurs(protocolError(type))).toBe(true)
  },
)
