import type { ArticleRemoval } from '@rasid/contracts'
import { expect, test } from 'vitest'
import { makeRemovalBook } from './removal-book.ts'

function removal(id: string, seenAt: string): ArticleRemoval {
  const evidence = { topic: 'rasid.documents.fetched', partition: 0, offset: 1 }
  return { id, url: 'https://manara.example/a', sourceId: 'manara', seenAt, removedAt: seenAt, evidence }
}

const EARLY = removal('a', '2026-03-01T10:00:00.000Z')
const LATE = removal('a', '2026-03-02T10:00:00.000Z')

test.each([
  ['in order', [EARLY, LATE]],
  ['backwards', [LATE, EARLY]],
  ['twice', [LATE, LATE]],
])('the newest word counts: %s', async (_, removals) => {
  const book = makeRemovalBook()
  for (const one of removals) book.keep(one)
  const marked: ArticleRemoval[] = []
  await book.markAll(async (one) => marked.push(one) > 0)
  expect(marked).toEqual([LATE])
})

test('one whose article is not there yet is tried again, one that was marked is not', async () => {
  const book = makeRemovalBook()
  const [here, yetToCome] = [removal('here', EARLY.seenAt), removal('later', EARLY.seenAt)]
  book.keep(here)
  book.keep(yetToCome)
  await book.markAll(async ({ id }) => id === 'here')
  const tried: string[] = []
  await book.markAll(async ({ id }) => tried.push(id) > 0)
  expect(tried).toEqual(['later'])
})
