import { pino } from 'pino'
import { expect, test } from 'vitest'
import { EXIT } from '../errors.ts'
import { makeKafkaBroker } from './make-kafka-broker.ts'

test('a broker that never answers is named together with the cure', async () => {
  // Port 1 is reserved and closed on any machine that runs tests.
  const broker = makeKafkaBroker({
    brokers: ['127.0.0.1:1'],
    clientId: 'test',
    maxRecordBytes: 1_000_000,
    log: pino({ level: 'silent' }),
    patienceMs: 0,
  })
  await expect(broker.topics()).rejects.toMatchObject({
    name: 'Fatal',
    exitCode: EXIT.broker,
    message: expect.stringMatching(/127\.0\.0\.1:1 .*ECONNREFUSED.*KAFKA_BROKERS/s) as string,
  })
  await broker.close()
})
