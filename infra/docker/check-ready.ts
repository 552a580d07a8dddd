/** The health check of a container: exit code 0 when `/readyz` answers 200, 1 with the reason otherwise. */
const url = process.argv[2] ?? `http://127.0.0.1:${process.env['HEALTH_PORT'] ?? ''}/readyz`

try {
  // Under the 5 s that docker-compose.yml gives the whole check.
  const response = await fetch(url, { signal: AbortSignal.timeout(4_000) })
  process.stdout.write(await response.text())
  process.exitCode = response.ok ? 0 : 1
} catch (error) {
  process.stdout.write(`${url}: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
