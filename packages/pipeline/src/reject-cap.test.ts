import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeRejectCap } from './reject-cap.ts'

/** What the cap says after each of these, `x` being a reject. */
function verdicts(
  limits: Parameters<typeof makeRejectCap>[0],
  history: string,
): readonly (string | undefined)[] {
  const cap = makeRejectCap(limits)
  return history.split('').map((letter) => cap.note(letter === 'x'))
}

describe('the reject cap', () => {
  test('stops at a run of rejects', () => {
    expect(verdicts({ run: 3, ratio: 1, window: 100 }, '.xx.xxx').at(-1)).toBe('3 records rejected in a row')
  })

  test('forgets a run when a record goes well', () => {
    expect(verdicts({ run: 3, ratio: 1, window: 100 }, 'xx.xx.xx')).not.toContainEqual(expect.any(String))
  })

  test('stops when too large a share of the window is rejected', () => {
    expect(verdicts({ run: 100, ratio: 0.5, window: 4 }, '.xx.xx').at(-1)).toBe(
      '3 of the last 4 records rejected',
    )
  })

  test('does not judge a share before the window is full', () => {
    expect(verdicts({ run: 100, ratio: 0.1, window: 10 }, 'xxxxxxxxx')).not.toContainEqual(expect.any(String))
  })

  test('forgets what has left the window', () => {
    expect(verdicts({ run: 100, ratio: 0.5, window: 4 }, 'xx......xx')).not.toContainEqual(expect.any(String))
  })

  test('never stops for a record that went well', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (history) => {
        const cap = makeRejectCap({ run: 5, ratio: 0.3, window: 8 })
        for (const rejected of history) if (cap.note(rejected) !== undefined) expect(rejected).toBe(true)
      }),
    )
  })
})
