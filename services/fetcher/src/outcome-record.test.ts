/** What an outcome says for the ledger and for the publisher. */
import { expect, test } from 'vitest'
import { answer, failing, makeFakePorts, pageRequest, send, unchanged } from './test-support/fake-ports.ts'

const poll = pageRequest({ kind: 'feed', reason: 'poll' })

test('it names the request that was sent: whether it was conditional, and by which name we went', async () => {
  const ports = makeFakePorts()
  ports.next = answer('<rss/>', { etag: '"1"' })
  const first = await send(ports, poll, 1)
  ports.next = unchanged({ etag: '"1"' })
  const second = await send(ports, poll, 2)
  expect([first.outcome?.sent, second.outcome?.sent]).toEqual([
    { conditional: false, userAgent: 'Rasid/test' },
    { conditional: true, userAgent: 'Rasid/test' },
  ])
})

test('it names none where nothing was sent', async () => {
  const ports = makeFakePorts({ robotsKnown: false })
  ports.robotsTxt = failing('HTTP_503')
  expect((await send(ports, pageRequest())).outcome?.sent).toBeUndefined()
})

test('it says at which instant the document was fetched', async () => {
  const { outcome, document } = await send(makeFakePorts(), pageRequest())
  expect([outcome?.document, outcome?.at]).toEqual([true, document?.fetchedAt])
})

test('it says that there is no document of an answer that brought nothing', async () => {
  const ports = makeFakePorts()
  ports.next = failing('HTTP_500')
  expect((await send(ports, pageRequest())).outcome?.document).toBe(false)
})

test('it says that a page which can never be had is a document of its own feed', async () => {
  const ports = makeFakePorts()
  ports.next = failing('HTTP_404')
  const { outcome } = await send(ports, pageRequest({ entry: { id: 'a', summary: 'ندوة عن الحوار' } }))
  expect([outcome?.result, outcome?.document]).toEqual(['failed', true])
})
