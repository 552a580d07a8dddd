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
export { makeMetrics, type MetricName, type Metrics } from './metrics.ts'
export type { OpenPorts, RunningService, Service, ServiceContext, ServiceStats, StageDefinition } from './service.ts'
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
