/**
 * The delivery properties: one suite of named facts that every broker adapter must keep. What a stage may rely on is
 * here, and nothing else is: an adapter that passes can carry Rasid.
 */
import { afterAll, beforeAll, describe } from 'vitest'
import { groupProperties } from './group-properties.ts'
import { memberProperties } from './member-properties.ts'
import { recordProperties } from './record-properties.ts'
import { failureProperties } from './failure-properties.ts'
import { stageProperties } from './stage-properties.ts'
import type { MakeWorld, World } from './world.ts'

/** Registers the suite for one adapter; the world is made once and shared by all its tests. */
export function deliveryProperties(name: string, makeWorld: MakeWorld): void {
  describe(`delivery properties of ${name}`, () => {
    let world: World | undefined
    beforeAll(async () => {
      world = await makeWorld()
    })
    afterAll(async () => {
      await world?.close()
    })
    const current = (): World => {
      if (world === undefined) throw new Error('the world is made before the first test')
      return world
    }
    describe('records', () => recordProperties(current))
    describe('groups', () => groupProperties(current))
    describe('stages', () => stageProperties(current))
    describe('members', () => memberProperties(current))
    describe('failures', () => failureProperties(current))
  })
}
