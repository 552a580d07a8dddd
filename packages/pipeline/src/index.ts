/** The pipeline: what makes a function a service. */
export type {
  Broker,
  BrokerRecord,
  Consumer,
  OutgoingRecord,
  PartitionOffset,
  PartitionRange,
  ReadRange,
  Subscription,
  TopicSettings,
} from './broker.ts'
export { EXIT, Fatal, RecordTooLarge, Transient } from './errors.ts'
export { makeMetrics, type MetricName, type Metrics, type Reading } from './metrics.ts'
export type {
  OpenPorts,
  RunningService,
  Service,
  ServiceContext,
  ServiceStats,
  StageDefinition,
} from './service.ts'
export {
  drop,
  emit,
  reject,
  to,
  type Message,
  type Outcome,
  type Outgoing,
  type RecordPosition,
  type Stage,
  type StageState,
  type StageTick,
} from './stage.ts'
export { connectBroker } from './connect-broker.ts'
export { defineStageService } from './define-stage-service.ts'
export {
  handleRecord,
  toOutgoingRecord,
  toTextHeaders,
  type HandledRecord,
  type HandlerWorld,
} from './handle-record.ts'
export { makeKafkaBroker } from './kafka/make-kafka-broker.ts'
export type { KafkaOptions } from './kafka/kafka-client.ts'
export { makeLogger, type Logger } from './log.ts'
export { makeMemoryBroker, type MemoryBrokerOptions } from './memory/make-memory-broker.ts'
export { namespacedBroker } from './namespaced-broker.ts'
export { runService } from './run-service.ts'
export { groupOf, runStage } from './run-stage.ts'
export {
  brokerSettings,
  engineSettings,
  processSettings,
  type BrokerSettings,
  type EngineSettings,
  type ProcessSettings,
} from './runtime-settings.ts'
export { toStageLimits, type StageLimits } from './stage-limits.ts'
export { systemTime, type Time } from './time.ts'
export { compareTopics, plannedTopics, type TopicDifference } from './topic-plan.ts'
export { writeWithPatience, type Patience } from './write-with-patience.ts'
