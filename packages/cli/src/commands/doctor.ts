/** `rasid doctor`: what is missing on this machine or wrong with these servers, each with its cure. */
import { JSON_OPTION, type CommandContext, type CommandDefinition } from '../command.ts'
import { EXIT_CODES } from '../failures.ts'
import { writeText } from '../ndjson/write-text.ts'
import { printJson } from '../one-file.ts'
import { checkServers } from '../servers/check-servers.ts'
import type { Finding } from '../servers/finding.ts'

export const doctorCommand: CommandDefinition = {
  name: 'doctor',
  describe: 'check this machine and the servers; say what is wrong and the cure',
  options: [JSON_OPTION],
  examples: ['rasid doctor', 'KAFKA_BROKERS=kafka:9092 rasid doctor'],
  run: async ({ options }, context) => {
    const { checkMachine } = await import('@rasid/local-stack')
    const machine = await checkMachine({ env: context.env })
    const { findings: servers, local } = await checkServers(context)
    const report = { ok: isWell(machine, local) && isWell(servers, !local), machine, servers }
    if (options['json'] === true) await printJson(context, report)
    else await printReport(context, machine, servers)
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
  servers: readonly Finding[],
): Promise<void> {
  const text = ['this machine', ...machine.map(toLine), '', 'servers', ...servers.map(toLine)].join('\n')
  await writeText(context.stdout, `${text}\n`, context.signal)
}

function toLine({ what, ok, detail, cure }: Finding): string {
  return `  ${ok ? '✓' : '✗'} ${what}: ${detail}${cure === undefined ? '' : `\n      → ${cure}`}`
}
