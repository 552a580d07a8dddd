/**
 * What the image of infra/docker/Dockerfile holds, and what the programs in it read: found in the text of the files,
 * without Docker. It knows the few forms that are used here (plain COPY lines, `**` patterns), not all of them.
 */
import { existsSync, globSync } from 'node:fs'
import { dirname, join, matchesGlob, normalize } from 'node:path'
import { readRoot, ROOT } from './compose-file.ts'

/** Folders and files that the last stage takes from the repository. */
function readCopiedPaths(): readonly string[] {
  const stages = readRoot('infra/docker/Dockerfile').split(/^FROM /mu)
  const lines = (stages.at(-1) ?? '').split('\n').filter((line) => /^COPY (?!--from)/u.test(line))
  return lines.flatMap((line) => line.split(' ').slice(1, -1))
}

/** Whether a path of the repository is in the image. */
export function makeImageTest(): (path: string) => boolean {
  const copied = readCopiedPaths()
  const ignored = readRoot('infra/docker/Dockerfile.dockerignore')
    .split('\n')
    .filter((line) => /^[^#!*]|^\*\*/u.test(line))
  return (path) =>
    copied.some((place) => path === place || path.startsWith(`${place}/`)) &&
    !ignored.some((pattern) => matchesGlob(path, pattern) || matchesGlob(path, `${pattern}/**`))
}

export interface ReadFiles {
  /** Every file and folder of the repository that the programs reach, from its root. */
  readonly paths: readonly string[]
  /** Every library imported, as `<workspace folder> <package>`. */
  readonly libraries: readonly string[]
}

/** Follows every import, and every relative path that a program names, from these files on. */
export function followReferences(entries: readonly string[]): ReadFiles {
  const doors = readPublicDoors()
  const paths = new Set<string>()
  const libraries = new Set<string>()
  const waiting = [...entries]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (paths.has(path)) continue
    paths.add(path)
    if (!path.endsWith('.ts')) continue
    const text = readRoot(path)
    for (const library of readLibraries(text)) {
      const door = doors.get(library)
      if (door === undefined) libraries.add(`${toWorkspace(path)} ${library}`)
      else waiting.push(door)
    }
    waiting.push(...readRelativePaths(text, path))
  }
  return { paths: [...paths], libraries: [...libraries] }
}

/** Relative paths in quotes that exist; a type's or an example's that doesn't is none. */
function readRelativePaths(text: string, from: string): readonly string[] {
  const found = text.matchAll(/'(\.{1,2}\/[^'\n]+)'|new URL\('([^':\n]+)'/gu)
  return [...found]
    .map(([, path, url]) => normalize(join(dirname(from), path ?? url ?? '')).replace(/\/$/u, ''))
    .filter((path) => !path.startsWith('..') && existsSync(join(ROOT, path)))
}

function readLibraries(text: string): readonly string[] {
  const found = text.matchAll(/(?:from|import\() ?'((?:@[a-z-]+\/)?[a-z][a-z0-9.-]*)(?:\/[^']*)?'/gu)
  return [...found].map(([, name = '']) => name)
}

/** Package name → its public door. */
function readPublicDoors(): ReadonlyMap<string, string> {
  const manifests = globSync('{packages,services,infra}/*/package.json', { cwd: ROOT })
  return new Map(
    manifests.map((path) => {
      const { name, exports } = JSON.parse(readRoot(path)) as {
        readonly name: string
        readonly exports?: { readonly '.': string }
      }
      return [name, join(dirname(path), exports?.['.'] ?? 'src/main.ts')]
    }),
  )
}

function toWorkspace(path: string): string {
  return path.split('/').slice(0, 2).join('/')
}
