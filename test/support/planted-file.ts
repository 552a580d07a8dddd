/**
 * Lints one made-up file as if it stood in the repository: the real rules over a folder of its own, so that nothing is
 * ever planted where another check could trip over it.
 */
import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const ROOT = join(import.meta.dirname, '../..')
const OXLINT = join(ROOT, 'node_modules/oxlint/bin/oxlint')

interface Report {
  readonly diagnostics: readonly { readonly code: string; readonly message: string; readonly help?: string }[]
}

/** What oxlint says of `source` at `path` (from the repository's root): one text a finding, code first. */
export async function lintPlanted(path: string, source: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rasid-lint-'))
  try {
    await copyFile(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
    await mkdir(join(folder, dirname(path)), { recursive: true })
    await writeFile(join(folder, path), source)
    const report = JSON.parse(await runOxlint(folder, path)) as Report
    return report.diagnostics.map(({ code, message, help }) => `${code}: ${message} ${help ?? ''}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Findings make the exit code 1; the report is on stdout all the same. */
async function runOxlint(folder: string, path: string): Promise<string> {
  const args = [OXLINT, '--format', 'json', path]
  try {
    return (await promisify(execFile)(process.execPath, args, { cwd: folder })).stdout
  } catch (error) {
    if (error instanceof Error && 'stdout' in error && String(error.stdout).startsWith('{'))
      return String(error.stdout)
    throw error
  }
}
