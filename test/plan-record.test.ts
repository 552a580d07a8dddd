import { CrawlState } from '@rasid/contracts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aPlan } from '../packages/contracts/src/test-support/any-plan.ts'
import { toPlan, toPlanState } from '../services/scheduler/src/core/plan.ts'

test('a record that is read and written again says the same', () => {
  fc.assert(
    fc.property(aPlan, (record) => {
      const again = toPlanState(toPlan(record))
      expect(again).toEqual(record)
      expect(() => CrawlState.encode(again)).not.toThrow()
    }),
  )
})
