import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DataFolderInUse } from './errors.ts'
import { claimFolder, findStackFolder, readOwner, releaseFolder } from './stack-folder.ts'

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'rasid-folder-'))
})
afterEach(() => rm(root, { recursive: true }))

test('a folder has one owner at a time', async () => {
  await claimFolder(root)
  await expect(claimFolder(root)).rejects.toThrow(DataFolderInUse)
  expect(await readOwner(root)).toBe(process.pid)
})

test('a folder that was given free can be taken again', async () => {
  await claimFolder(root)
  await releaseFolder(root)
  await expect(claimFolder(root)).resolves.toBeUndefined()
})

test('a process number that means another process now is no owner', async () => {
  const claim = { owner: { pid: process.pid, born: 'before the machine was restarted' }, servers: [] }
  await writeFile(join(root, 'stack.json'), JSON.stringify(claim))
  await expect(claimFolder(root)).resolves.toBeUndefined()
})

test('a claim that was cut short is no claim', async () => {
  await writeFile(join(root, 'stack.json'), '{"owner":{"pi')
  await expect(claimFolder(root)).resolves.toBeUndefined()
})

test('data stay in the data folder where the servers may walk to it', async () => {
  await chmod(root, 0o755)
  expect(await findStackFolder(root, true)).toBe(join(root, 'servers'))
})

test('under a closed folder root keeps the data elsewhere, always in the same place', async () => {
  const folder = await findStackFolder(root, true)
  expect(folder).toMatch(/^\/var\/lib\/rasid\/[0-9a-f]{12}$/)
  expect(await findStackFolder(root, true)).toBe(folder)
})
