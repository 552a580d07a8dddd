/**
 * What can go wrong while the local servers are fetched, started or stopped.
 * Every message names the part, what is wrong with it and the cure; nothing here is worth a blind retry.
 */

const threeWaysOn: string = [
  'Three ways on:',
  '  1. install a JDK 21 or newer and Maven:  sudo apt-get install --yes openjdk-21-jdk-headless maven',
  '     (where the system only has an older JDK, unpack any JDK 21+ and set JAVA_HOME to it)',
  '  2. with Docker:  docker compose up',
  '  3. use servers that exist: set KAFKA_BROKERS and ELASTICSEARCH_URL',
].join('\n')

/** A program that the local stack needs is missing or too old. */
export class MachineNotReady extends Error {
  override name = 'MachineNotReady'
  constructor(missing: readonly string[]) {
    super(`This machine can't run Kafka and Elasticsearch yet: ${missing.join('; ')}.\n${threeWaysOn}`)
  }
}

/** A short-lived program (Maven, javac, jar …) ended with another code than 0. */
export class ToolFailed extends Error {
  override name = 'ToolFailed'
  constructor(command: string, outcome: string, outputTail: string) {
    super(`${command} ${outcome}. Its last words:\n${outputTail}`)
  }
}

/** A server ended, or did not answer in time, before it was ready. */
export class ServerDidNotStart extends Error {
  override name = 'ServerDidNotStart'
  constructor(part: string, reason: string, logFile: string, logTail: string) {
    super(`${part} did not start: ${reason}. The end of ${logFile}:\n${logTail}`)
  }
}

/** The port that was asked for belongs to somebody else. */
export class PortInUse extends Error {
  override name = 'PortInUse'
  constructor(part: string, port: number) {
    super(`Port ${port} for ${part} is taken. Stop the program that holds it, or choose another port.`)
  }
}

/** A running process owns the data folder; two brokers or nodes on one folder would damage it. */
export class DataFolderInUse extends Error {
  override name = 'DataFolderInUse'
  constructor(folder: string, owner: number) {
    super(
      `The servers of ${folder} already run, started by process ${owner}. Stop that one first, or use another folder.`,
    )
  }
}
