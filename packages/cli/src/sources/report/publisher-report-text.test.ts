/** A report as a publisher reads it. */
import { expect, test } from 'vitest'
import { toReportText } from './publisher-report-text.ts'
import type { FullReport } from './read-publisher-report.ts'

const plain = { isTerminal: { stdout: false, stderr: false }, colour: false }
const head = { name: 'manara.example', since: '2026-03-01T00:00:00.000Z', until: '2026-03-02T10:00:00.000Z' }

const nothing: FullReport = {
  days: [],
  userAgents: [],
  lists: [],
  pauses: { asked: 0, kept: 0, broken: [] },
  notSent: {},
  failures: {},
  robots: [],
}

test('a broken promise is told like a kept one', () => {
  const broken = [{ at: '2026-03-01T10:01:00.000Z', url: 'https://manara.example/a', earlyMs: 30_000 }]
  const day = {
    day: '2026-03-01',
    requests: 3,
    lists: 1,
    pages: 2,
    unconditional: 3,
    notModified: 0,
    failed: 1,
    bytes: 9,
  }
  const text = toReportText(
    head,
    { ...nothing, days: [day], pauses: { asked: 2, kept: 1, broken } },
    plain as never,
  )
  expect(text).toContain('come back later 2 times (429, 503 and 403 with a time); kept 1 times.')
  expect(text).toContain('Not kept: 2026-03-01T10:01:00.000Z https://manara.example/a, 30 s too early.')
})

test('where nothing was sent it says so, and what was held back', () => {
  expect(toReportText(head, { ...nothing, notSent: { ROBOTS_DISALLOWED: 4 } }, plain as never)).toBe(
    'What Rasid sent to manara.example, from 2026-03-01 00:00 to 2026-03-02 10:00 (times in UTC)\n\n' +
      'Nothing was sent.\nWanted and not sent: 4 ROBOTS_DISALLOWED.\n',
  )
})
