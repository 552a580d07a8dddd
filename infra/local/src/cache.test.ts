import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cacheFolder, ensureFolder } from './cache.ts'

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'rasid-cache-'))
})
afterEach(() => rm(root, { recursive: true }))

/** No process has it: Linux numbers end at 2^22. */
const deadProcess = '99999999'

const fill =
  (text: string) =>
  (folder: string): Promise<void> =>
    writeFile(join(folder, 'file'), text)
const readResult = (): Promise<string> => readFile(join(root, 'set/file'), 'utf8')

test('a folder is made once', async () => {
  await ensureFolder(join(root, 'set'), fill('first'))
  await ensureFolder(join(root, 'set'), fill('second'))
  expect(await readResult()).toBe('first')
})

test('two at once give one whole folder and leave nothing beside it', async () => {
  await Promise.all(['a', 'b'].map((text) => ensureFolder(join(root, 'set'), fill(text))))
  expect(await readdir(root)).toEqual(['set'])
})

test('a failure leaves nothing behind', async () => {
  const failing = ensureFolder(join(root, 'set'), () => Promise.reject(new Error('line is down')))
  await expect(failing).rejects.toThrow('line is down')
  expect(await readdir(root)).toEqual([])
})

test('the lock and the draft of a killed process do not stand in the way', async () => {
  await writeFile(join(root, 'set.lock'), deadProcess)
  await writeFile(join(root, `set.draft-${deadProcess}-1`), '')
  await ensureFolder(join(root, 'set'), fill('fresh'))
  expect(await readdir(root)).toEqual(['set'])
})

test('waiting for another process is told and can be ended', async () => {
  await writeFile(join(root, 'set.lock'), String(process.pid))
  const abort = new AbortController()
  const waiting = ensureFolder(join(root, 'set'), fill('x'), {
    signal: abort.signal,
    onWait: () => abort.abort(),
  })
  await expect(waiting).rejects.toThrow('aborted')
})

test.each([
  [{ HOME: '/home/a' }, false, '/home/a/.cache/rasid'],
  [{ HOME: '/home/a', XDG_CACHE_HOME: '/big' }, false, '/big/rasid'],
  [{ HOME: '/root', XDG_CACHE_HOME: '/big' }, true, '/var/cache/rasid'],
])('with %j, root %s, the cache is %s', (env, isRoot, folder) => {
  expect(cacheFolder(env, isRoot)).toBe(folder)
})
