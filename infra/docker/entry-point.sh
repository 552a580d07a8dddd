#!/bin/sh
# Runs one TypeScript file with Node, or any other command as it is.
#
# Exit codes 2 (wrong settings) and 3 (too many records refused) need a person: a restart would repeat the first and
# drain a topic into the rejects with the second. Both end the container as done, so that `restart: on-failure` lets it
# lie; every other code is passed on.
set -u

case "${1:-}" in
*.ts) set -- node "$@" ;;
*) exec "$@" ;;
esac

"$@" &
child=$!
trap 'kill -TERM "$child" 2>/dev/null' TERM INT

# A signal interrupts `wait` before the child has ended: wait on until it is gone.
while :; do
  wait "$child"
  code=$?
  kill -0 "$child" 2>/dev/null || break
done

case "$code" in
2 | 3)
  echo "rasid: ended with code $code, which a restart does not cure; read the log above, then start it again" >&2
  exit 0
  ;;
esac
exit "$code"
