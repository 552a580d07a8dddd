/**
 * Compiles the analysis plugin against the very server that will load it.
 * Needs a JDK and nothing else: the server brings Lucene and its own API.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Jdk } from './jdk.ts'
import { oldestJdk } from './jdk.ts'
import { runTool } from './run-tool.ts'

const sourceFolder: string = join(import.meta.dirname, '../analysis-plugin')
const pluginName = 'rasid-analysis'
const pluginClass = 'rasid.analysis.AnalysisComponentsPlugin'

export interface PluginSources {
  readonly files: readonly string[]
  readonly texts: readonly string[]
}

/** All Java files of the plugin in a fixed order, with their texts (for the cache's hash). */
export async function readPluginSources(): Promise<PluginSources> {
  const names = await readdir(sourceFolder, { recursive: true })
  const files = names
    .filter((name) => name.endsWith('.java'))
    .toSorted()
    .map((name) => join(sourceFolder, name))
  return { files, texts: await Promise.all(files.map((file) => readFile(file, 'utf8'))) }
}

export interface PluginBuild {
  readonly elasticsearchHome: string
  readonly version: string
  readonly jdk: Jdk
  readonly signal?: AbortSignal | undefined
}

/** Compiles, packs and installs the plugin into the server's folder. @throws ToolFailed with javac's messages. */
export async function buildPlugin({ elasticsearchHome, version, jdk, signal }: PluginBuild): Promise<void> {
  const folder = join(elasticsearchHome, 'plugins', pluginName)
  const classes = join(folder, 'classes')
  const { files } = await readPluginSources()
  await mkdir(classes, { recursive: true })
  const classPath = ['-cp', join(elasticsearchHome, 'lib/*')]
  const target = [
    '--release',
    String(oldestJdk),
    '-encoding',
    'UTF-8',
    '-proc:none',
    '-nowarn',
    '-d',
    classes,
  ]
  await runTool(join(jdk.home, 'bin/javac'), [...target, ...classPath, ...files], { signal })
  await runTool(join(jdk.home, 'bin/jar'), ['cf', join(folder, `${pluginName}.jar`), '-C', classes, '.'], {
    signal,
  })
  await rm(classes, { recursive: true })
  await writeFile(join(folder, 'plugin-descriptor.properties'), toDescriptor(version))
}

/** Exactly these keys: the server refuses any other. */
export function toDescriptor(elasticsearchVersion: string): string {
  return [
    `name=${pluginName}`,
    'description=The analysis components of a full Elasticsearch that the bare server lacks',
    'version=1.0.0',
    `elasticsearch.version=${elasticsearchVersion}`,
    `java.version=${oldestJdk}`,
    `classname=${pluginClass}`,
    '',
  ].join('\n')
}
