/** What Docker sees of a service's end. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ENTRY_POINT = join(import.meta.dirname, 'entry-point.sh')

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rasid-entry-point-'))
  await writeFile(join(folder, 'exit.ts'), 'process.exit(Number(process.argv[2]))\n')
  await writeFile(
    join(folder, 'wait.ts'),
    "process.on('SIGTERM', () => process.exit(7))\nsetInterval(() => undefined, 1_000)\nconsole.log('up')\n",
  )
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function start(...args: readonly string[]): ReturnType<typeof spawn> {
  const path = `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`
  return spawn('sh', [ENTRY_POINT, ...args], {
    cwd: folder,
    env: { PATH: path },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

async function endOf(child: ReturnType<typeof spawn>): Promise<unknown> {
  const [code] = (await once(child, 'close')) as readonly unknown[]
  return code
}

describe('the entry point', () => {
  test.each([
    [0, 0, 'an end in order'],
    [1, 1, 'an error that a restart may cure'],
    [2, 0, 'wrong settings: no restart'],
    [3, 0, 'too many rejects: no restart'],
    [4, 4, 'a broker that is away'],
  ])('turns exit code %i into %i: %s', async (code, seen) => {
    expect(await endOf(start('exit.ts', String(code)))).toBe(seen)
  })

  test('hands SIGTERM on, waits for the end and passes its code on', async () => {
    const child = start('wait.ts')
    await once(child.stdout ?? child, 'data')
    child.kill('SIGTERM')
    expect(await endOf(child)).toBe(7)
  })

  test('runs any other command as it is', async () => {
    expect(await endOf(start('sh', '-c', 'exit 5'))).toBe(5)
  })
})
