/** A trace as a person reads it. */
import { expect, test } from 'vitest'
import { inOrder } from './core/trace-step.ts'
import { toTraceText } from './trace-text.ts'

const AT = '2026-03-01T10:00:00.000Z'
const LATER = '2026-03-01T10:00:01.500Z'
const plain = { isTerminal: { stdout: false, stderr: false }, colour: false }

const steps = inOrder([
  { event: 'indexed', stage: 'indexer', articleId: 'a1', fetchedAt: LATER },
  {
    event: 'document',
    stage: 'fetcher',
    at: LATER,
    bytes: 14_220,
    sha256: 'ab'.repeat(32),
    record: { topic: 't', partition: 3, offset: 8 },
  },
  {
    event: 'outcome',
    stage: 'fetcher',
    at: LATER,
    result: 'fetched',
    status: 200,
    bytes: 14_220,
    conditional: false,
  },
  {
    event: 'found',
    stage: 'parser',
    at: AT,
    sourceId: 'manara-rss',
    reason: 'entry',
    list: { url: 'https://manara.example/rss', format: 'rss-2.0' },
  },
])

test('it is a line for each step, by time and then by the flow, and where it stands', () => {
  const trace = {
    url: 'https://manara.example/1',
    urlHash: 'h',
    articleIds: ['a1'],
    steps,
    now: { state: 'searchable', words: 'searchable' },
  } as const
  const lines = toTraceText(trace, plain as never)
    .split('\n')
    .map((line) => line.trimEnd())
  expect(lines).toEqual([
    'https://manara.example/1',
    '',
    'time                  step',
    '2026-03-01 10:00:00Z  found     by manara-rss in https://manara.example/rss (rss-2.0)',
    '2026-03-01 10:00:01Z  fetched   status 200, 14,220 bytes, asked unconditionally',
    '2026-03-01 10:00:01Z  document  14,220 bytes kept at 3/8, sha256 abababababababab…',
    '                      indexed   article a1, as fetched 2026-03-01T10:00:01.500Z',
    '',
    'now: searchable',
    '',
  ])
})
