#!/usr/bin/env bash
# Writes the lock files anew from pyproject.toml: exact versions and the hash of every published file,
# for Python 3.11 to 3.13 on every platform. Needs uv (https://docs.astral.sh/uv/) and the package index.
# An existing lock is kept where it still fits; `lock/compile.sh --upgrade` takes the newest versions.
set -euo pipefail
cd "$(dirname "$0")/.."
uv="${UV:-uv}"

compile() {
    local name="$1"
    shift
    "$uv" pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
        --generate-hashes --no-emit-index-url --no-annotate --allow-unsafe \
        --custom-compile-command "lock/compile.sh" --output-file "lock/$name.txt" "$@"
}

compile build --group build "${@}"
compile run pyproject.toml "${@}"
compile dev --group dev --constraint lock/run.txt "${@}"
compile generate --group generate --constraint lock/run.txt "${@}"
compile clients --group clients "${@}"
compile bench --group bench --constraint lock/run.txt --constraint lock/dev.txt "${@}"
