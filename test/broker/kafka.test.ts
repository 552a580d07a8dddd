import { inject } from 'vitest'
import { deliveryProperties } from './delivery-properties.ts'
import { makeKafkaWorld } from './kafka-world.ts'

deliveryProperties('Kafka', () => makeKafkaWorld(inject('kafkaBrokers')))
