/**
 * The part of the Compose Specification (github.com/compose-spec/compose-spec, 05-services.md and its neighbours) that
 * our file uses, written by us, since tests fetch nothing. It is stricter than the original: a key that is not listed
 * here is an error, and so is a wish that the original only allows (no limit, no restart policy).
 */
const TEXT = { type: 'string', minLength: 1 }
const TEXTS = { type: 'array', items: TEXT, minItems: 1, uniqueItems: true }
/** 05-services.md "Specifying durations". */
const DURATION = { type: 'string', pattern: '^(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?$', minLength: 2 }
/** 05-services.md "Specifying byte values". */
const BYTES = { type: 'string', pattern: '^\\d+[kmg]$' }
/** IP, host port, container port: the long way, so that no port is ever published on every interface. */
const PORT = { type: 'string', pattern: '^127\\.0\\.0\\.1:\\d+:\\d+$' }

function record(value: object): object {
  return { type: 'object', additionalProperties: value }
}

function exact(properties: Readonly<Record<string, object>>, required: readonly string[] = []): object {
  return { type: 'object', properties, required, additionalProperties: false }
}

const HEALTHCHECK = exact(
  {
    test: {
      type: 'array',
      minItems: 2,
      items: TEXT,
      prefixItems: [{ enum: ['CMD', 'CMD-SHELL'] }],
    },
    interval: DURATION,
    timeout: DURATION,
    retries: { type: 'integer', minimum: 1 },
    start_period: DURATION,
  },
  ['test', 'interval', 'timeout', 'retries', 'start_period'],
)

const DEPENDS_ON = record(
  exact({ condition: { enum: ['service_healthy', 'service_completed_successfully'] } }, ['condition']),
)

const SERVICE = exact(
  {
    image: TEXT,
    build: exact({ context: TEXT, dockerfile: TEXT }, ['context', 'dockerfile']),
    profiles: TEXTS,
    // Lists only: a string would be split by the shell's rules.
    command: { type: 'array', items: TEXT, minItems: 1 },
    entrypoint: { type: 'array', items: TEXT, minItems: 1 },
    init: { type: 'boolean' },
    restart: { type: 'string', pattern: '^(no|always|unless-stopped|on-failure(:\\d+)?)$' },
    mem_limit: BYTES,
    stop_grace_period: DURATION,
    read_only: { type: 'boolean' },
    tmpfs: TEXTS,
    cap_drop: TEXTS,
    security_opt: TEXTS,
    ports: { type: 'array', items: PORT, minItems: 1 },
    // Values as text: YAML would turn a bare 1 or false into something else on the way.
    environment: record({ type: 'string' }),
    depends_on: DEPENDS_ON,
    healthcheck: HEALTHCHECK,
    volumes: { type: 'array', items: { type: 'string', pattern: '^[^:]+:/[^:]*(:ro)?$' }, minItems: 1 },
    networks: { anyOf: [TEXTS, record(exact({ aliases: TEXTS }))] },
  },
  ['image', 'restart', 'mem_limit', 'security_opt'],
)

/** JSON Schema 2020-12. */
export const COMPOSE_SCHEMA: object = {
  type: 'object',
  properties: {
    name: { type: 'string', pattern: '^[a-z0-9][a-z0-9_-]*$' },
    services: record(SERVICE),
    networks: record(
      exact({ ipam: exact({ config: { type: 'array', items: exact({ subnet: TEXT }) } }) }, ['ipam']),
    ),
    volumes: record({ type: 'object', maxProperties: 0 }),
  },
  patternProperties: { '^x-': { type: 'object' } },
  required: ['name', 'services', 'volumes'],
  additionalProperties: false,
}
