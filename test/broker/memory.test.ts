import { deliveryProperties } from './delivery-properties.ts'
import { makeMemoryWorld } from './memory-world.ts'

deliveryProperties('memory', async () => makeMemoryWorld())
