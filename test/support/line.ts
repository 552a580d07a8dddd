/** What the first test takes for granted: limits, a quiet context, a page as the fetcher hands it on. */
import { createHash } from 'node:crypto'
import { documentsFetched } from '@rasid/contracts'
import {
  engineSettings,
  makeLogger,
  makeMetrics,
  systemTime,
  to,
  toOutgoingRecord,
  toStageLimits,
  type Broker,
  type OutgoingRecord,
  type ServiceContext,
  type StageLimits,
} from '@rasid/pipeline'
import { readSettings, type SettingsSpec } from '@rasid/settings'
