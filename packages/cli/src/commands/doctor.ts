/**
 * `rasid doctor`: what is missing on this machine or wrong with these servers, each with its cure.
 *
 * What counts depends on what is wanted: without named servers the machine must be able to run them, and it is no fault
 * that none run yet; with named servers they must be well, and a missing JDK is no fault. Code 1 when what counts fails.
 */
import { JSON_OPTION, type CommandContext, type CommandDefinition } from '../command.ts'
import { EXIT_CODES } from '../failures.ts'
import { writeText } from '../ndjson/write-text.ts'
import { printJson } from '../one-file.ts'
import { checkServers, type ServerFindings } from '../servers/check-servers.ts'
import type { Finding } from '../servers/finding.ts'

export const doctorCommand: CommandDefinition = {
  name: 'doctor',
  describe: 'check this machine and the servers; say what is wrong and the cure',
  options: [JSON_OPTION],
  examples: ['rasid doctor', 'KAFKA_BROKERS=kafka:9092 rasid doctor'],
  run: async ({ options }, context) => {
    const { checkMachine } = await import('@rasid/local-stack')
    const machine = await checkMachine({ env: context.env })
    const found = await checkServers(context)
    const { findings: servers, local } = found
    const report = { ok: isWell(machine, local) && isWell(servers, !local), machine, servers }
    if (options['json'] === true) await printJson(context, report)
    else await printReport(context, machine, found)
    return report.ok ? EXIT_CODES.ok : EXIT_CODES.failed
  },
}

/** What nobody needs may be missing: a JDK beside servers that exist, running servers before the first `npm start`. */
function isWell(findings: readonly Finding[], needed: boolean): boolean {
  return !needed || findings.every(({ ok }) => ok)
}

async function printReport(
  context: CommandContext,
  machine: readonly Finding[],
  { findings, local }: ServerFindings,
): Promise<void> {
  const title = local ? 'servers (none is named; `npm start` starts local ones)' : 'servers'
  const lines = ['this machine', ...machine.map(toLine), '', title, ...findings.map(toLine)]
  await writeText(context.stdout, `${lines.join('\n')}\n`, context.signal)
}

function toLine({ what, ok, detail, cure }: Finding): string {
  return `  ${ok ? '✓' : '✗'} ${what}: ${detail}${cure === undefined ? '' : `\n      → ${cure}`}`
}
