#!/usr/bin/env bash
# Run a command with DATABASE_URL naming a PostgreSQL of its own, on this machine only; it is gone afterwards.
# Installs Debian's package postgresql where no server is found, which needs root.
set -euo pipefail

find_server() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }
bin=$(find_server || true)
if [ -z "$bin" ]; then
    echo "no PostgreSQL server found: installing Debian's package postgresql" >&2
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null
    bin=$(find_server)
fi

folder=$(mktemp -d)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
[ "$(id -u)" = 0 ] && chown postgres "$folder"
stop() { as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"; }
trap stop EXIT
as_owner "$bin/initdb" -D "$folder/data" -U onrecord -A trust -E UTF8 --locale=C >/dev/null
as_owner "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w start \
    -o "-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off" >/dev/null
DATABASE_URL="postgresql://onrecord@127.0.0.1:$port/postgres" "$@"
