/** Settings of the parser. */
import { integer, type SettingsSpec } from '@rasid/settings'

export interface ParserSettings {
  readonly workers: number
  readonly pageCpuMs: number
  readonly workerMemoryMb: number
}

export const parserSettings: SettingsSpec<ParserSettings> = {
  workers: integer('PARSER_WORKERS', {
    help: 'Threads that read pages. One leaves a core to the rest on a machine of two.',
    fallback: 1,
    min: 1,
    max: 64,
  }),
  pageCpuMs: integer('PARSER_PAGE_CPU_MS', {
    // A page of 200 KB takes 5 ms, one of 5 MiB some 200; what takes a second is an attack.
    help: 'CPU time for reading one page or feed, in ms; over it the record is rejected as PAGE_TIMEOUT.',
    fallback: 1_000,
    min: 100,
    max: 60_000,
  }),
  workerMemoryMb: integer('PARSER_WORKER_MEMORY_MB', {
    // A 5 MiB page takes about 250 MB as a DOM.
    help: 'Heap limit of one thread, in MB; over it the record is rejected as PAGE_MEMORY.',
    fallback: 384,
    min: 64,
    max: 4_096,
  }),
}
