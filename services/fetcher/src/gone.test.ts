/** A page that was had and is taken from its site: what proves it, what is told of it, and how it comes back. */
import { describe, expect, test } from 'vitest'
import {
  answer,
  failing,
  makeFakePorts,
  pageRequest,
  send,
  START,
  type FakePorts,
  type Result,
} from './test-support/fake-ports.ts'

const look = pageRequest({ reason: 'revisit' })

/** Looks, each of its own, a minute apart. */
async function sendLook(ports: FakePorts): Promise<Result> {
  ports.clock += 60_000
  return send(ports, { ...look, requestedAt: new Date(ports.clock).toISOString() })
}

async function makeHad(): Promise<FakePorts> {
  const ports = makeFakePorts()
  ports.next = answer('<p>خبر</p>', { etag: '"1"' })
  await send(ports, pageRequest())
  return ports
}

describe('a page that was had', () => {
  test('is told to be gone by the second 404, with the instant of the first', async () => {
    const ports = await makeHad()
    ports.next = failing('HTTP_404')
    const first = await sendLook(ports)
    const second = await sendLook(ports)
    expect([first.document, first.outcome?.document]).toEqual([undefined, false])
    expect(second.outcome).toMatchObject({ result: 'failed', document: true })
    expect(second.document?.goneSince).toBe(first.outcome?.at)
    expect(second.document?.fetchedAt).toBe(second.outcome?.at)
  })

  test('is told to be gone by one 410', async () => {
    const ports = await makeHad()
    ports.next = failing('HTTP_410')
    expect((await sendLook(ports)).document?.goneSince).toBeDefined()
  })

  test.each(['HTTP_403', 'HTTP_500', 'TIMEOUT_TOTAL', 'ROBOTS_DISALLOWED'] as const)(
    'is not, by %s however often',
    async (code) => {
      const ports = await makeHad()
      ports.next = failing(code)
      for (let time = 0; time < 3; time += 1) {
        ports.clock += 3_600_000
        expect((await sendLook(ports)).document).toBeUndefined()
      }
    },
  )

  test('is not, when there was an answer between the two', async () => {
    const ports = await makeHad()
    ports.next = failing('HTTP_404')
    await sendLook(ports)
    ports.next = answer('<p>خبر</p>')
    await sendLook(ports)
    ports.next = failing('HTTP_404')
    expect((await sendLook(ports)).document).toBeUndefined()
  })

  test('is found again in full, even unchanged, and that is said', async () => {
    const ports = await makeHad()
    ports.next = failing('HTTP_410')
    await sendLook(ports)
    ports.next = answer('<p>خبر</p>', { etag: '"1"' })
    const back = await sendLook(ports)
    expect(ports.asked.at(-1)?.validators).toEqual({})
    expect(back.document).toMatchObject({ status: 200, returned: true })
    expect((await sendLook(ports)).outcome?.result).toBe('not-modified')
  })

  test('is told once more after a crash, and not the sooner for it', async () => {
    const ports = await makeHad()
    ports.next = failing('HTTP_404')
    const request = { ...look, requestedAt: new Date(START + 1).toISOString() }
    await send(ports, request, 50)
    expect((await send(ports, request, 50)).document).toBeUndefined()
    const later = { ...look, requestedAt: new Date(START + 2).toISOString() }
    const told = await send(ports, later, 51)
    expect((await send(ports, later, 51)).document?.goneSince).toBe(told.document?.goneSince)
  })

  test('is remembered as gone over a restart', async () => {
    const ports = await makeHad()
    ports.next = failing('HTTP_404')
    const { visit } = await sendLook(ports)
    expect(visit).toMatchObject({ etag: '"1"', gone: { count: 1 } })
  })
})

test('a page in whose place the last look saw something else is asked for in full, and is a document though unchanged', async () => {
  const ports = await makeHad()
  const doubted = { ...look, before: { replacedSince: new Date(START).toISOString() } }
  const { document } = await send(ports, doubted)
  expect([ports.asked.at(-1)?.validators, document?.status]).toEqual([{}, 200])
  const later = { ...look, requestedAt: new Date(START + 1).toISOString(), before: { noArticle: true } }
  expect((await send(ports, later)).outcome?.result).toBe('not-modified')
})

test('a page that a feed shows and that never was, is no removal', async () => {
  const ports = makeFakePorts()
  ports.next = failing('HTTP_410')
  const entry = { title: 'خبر', summary: 'موجز الخبر' }
  expect((await send(ports, pageRequest({ entry }))).document?.goneSince).toBeUndefined()
})

test('of a page whose visit was forgotten, two looks tell as much', async () => {
  const ports = makeFakePorts()
  ports.next = failing('HTTP_404')
  await sendLook(ports)
  expect((await sendLook(ports)).document?.goneSince).toBeDefined()
})
