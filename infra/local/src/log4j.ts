/** The logging of both servers: one file that never grows beyond 40 MB, the newest part under a fixed name. */
import { toProperties } from './properties.ts'

/** A log4j2 configuration in properties form; `file` without its `.log`. */
export function toLog4jConfig(file: string): string {
  return toProperties({
    status: 'error',
    'appender.file.type': 'RollingFile',
    'appender.file.name': 'file',
    'appender.file.fileName': `${file}.log`,
    'appender.file.filePattern': `${file}-%i.log`,
    'appender.file.layout.type': 'PatternLayout',
    'appender.file.layout.pattern': "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX}{UTC} %-5p %c{1} %m%n",
    'appender.file.policies.type': 'Policies',
    'appender.file.policies.size.type': 'SizeBasedTriggeringPolicy',
    // Ten megabytes hold about a week of an idle server; three old parts beside it.
    'appender.file.policies.size.size': '10MB',
    'appender.file.strategy.type': 'DefaultRolloverStrategy',
    'appender.file.strategy.max': 3,
    'rootLogger.level': 'info',
    'rootLogger.appenderRef.file.ref': 'file',
  })
}
