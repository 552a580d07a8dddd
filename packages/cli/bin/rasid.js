#!/usr/bin/env node
/**
 * The way in, on any Node from 18 on: the program itself is TypeScript that Node 24 runs as it is, and where the
 * machine's Node is older, the one that `npm ci` brought along takes over. Plain JavaScript, because the old one reads it.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Node runs TypeScript by stripping its types, without a flag and for good, from this release on. */
const OLDEST_NODE = 24
const MAIN = new URL('../src/main.ts', import.meta.url)

if (isEnough(process.versions.node)) {
  withoutStrippingWarning()
  rememberCompiled()
  await import(MAIN.href).catch(explainMissing)
} else {
  takeOver(findNode())
}

function isEnough(version) {
  return Number.parseInt(version, 10) >= OLDEST_NODE
}

/**
 * Node keeps what it compiled for the next start, which then takes half the time; threads, and the programs that are
 * started from here, look in the environment for it. Where the folder can't be written, it does without and says nothing.
 */
function rememberCompiled() {
  const folder = fileURLToPath(new URL('../../../node_modules/.cache/rasid', import.meta.url))
  nodeModule.enableCompileCache?.(folder)
  process.env.NODE_COMPILE_CACHE ??= folder
}

/** Early releases of Node 24 call type stripping experimental; every other warning stays. */
function withoutStrippingWarning() {
  const emit = process.emitWarning
  process.emitWarning = (warning, ...rest) => {
    if (!/type stripping/i.test(String(warning))) emit.call(process, warning, ...rest)
  }
}

function findNode() {
  try {
    const require = nodeModule.createRequire(import.meta.url)
    const found = join(dirname(require.resolve('node/package.json')), 'bin', 'node')
    // One that is too old would look for another one for ever.
    if (isEnough(require('node/package.json').version) && existsSync(found)) return found
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error
  }
  return fail(
    `Node ${OLDEST_NODE} is needed, this is ${process.versions.node}, and the one that comes with Rasid is not installed: run \`npm ci\` first`,
  )
}

/**
 * Runs this file under the other Node, compile cache and all, and ends as it ends. Ctrl-C reaches the child by itself
 * when a terminal sends it and through us when a script does; the child takes signals that come together as one. The
 * channel tells it when we were killed, so that it never outlives us.
 */
function takeOver(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(`can't run ${node}: ${error.message}; run \`npm ci\` again`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)))
}

function explainMissing(error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
  fail(`a part is not installed (${error.message.split('\n')[0]}): run \`npm ci\` first`)
}

function fail(message) {
  process.stderr.write(`rasid: ${message}\n`)
  process.exit(1)
}
