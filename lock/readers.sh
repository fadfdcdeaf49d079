#!/usr/bin/env bash
# Installs two readers of RDF (serd, Raptor) and a store (Virtuoso) from Debian's packages where they are missing. Needs root.
# Only the tests that let strangers read and keep what is written want them; the program itself does not.
set -euo pipefail

missing=()
if ! command -v serdi >/dev/null; then missing+=(serdi); fi
if ! command -v rapper >/dev/null; then missing+=(raptor2-utils); fi
if ! command -v virtuoso-t >/dev/null; then missing+=(virtuoso-opensource-7-bin); fi
if [ "${#missing[@]}" -eq 0 ]; then exit 0; fi
"$(dirname "$0")/debian.sh" "for the tests of what is written" "make readers" "${missing[@]}"
