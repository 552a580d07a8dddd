/** Every command, in the order of the help. Each is loaded only when it is asked for (or when all are listed). */
import type { CommandDefinition } from './command.ts'

export interface CommandEntry {
  readonly name: string
  readonly load: () => Promise<CommandDefinition>
}

export const COMMANDS: readonly CommandEntry[] = [
  { name: 'up', load: async () => (await import('./up/up-command.ts')).upCommand },
  { name: 'down', load: async () => (await import('./up/up-command.ts')).downCommand },
  { name: 'status', load: async () => (await import('./commands/status.ts')).statusCommand },
  { name: 'trace', load: async () => (await import('./commands/trace.ts')).traceCommand },
  { name: 'doctor', load: async () => (await import('./commands/doctor.ts')).doctorCommand },
  { name: 'search', load: async () => (await import('./commands/search.ts')).searchCommand },
  { name: 'import', load: async () => (await import('./commands/import.ts')).importCommand },
  { name: 'sources', load: async () => (await import('./commands/sources.ts')).sourcesCommand },
  { name: 'feed', load: async () => (await import('./commands/feed.ts')).feedCommand },
  { name: 'parse', load: async () => (await import('./commands/parse.ts')).parseCommand },
  { name: 'date', load: async () => (await import('./commands/date.ts')).dateCommand },
  { name: 'enrich', load: async () => (await import('./commands/enrich.ts')).enrichCommand },
  { name: 'topics', load: async () => (await import('./commands/topics.ts')).topicsCommand },
  { name: 'index', load: async () => (await import('./commands/index-command.ts')).indexCommand },
  { name: 'replay', load: async () => (await import('./replay/replay-command.ts')).replayCommand },
]
