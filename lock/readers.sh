#!/usr/bin/env bash
# Installs two readers of RDF (serd, Raptor) from Debian's packages where they are missing. Needs root.
# Only the tests that let strangers read what is written want them; the program itself does not.
set -euo pipefail

missing=()
if ! command -v serdi >/dev/null; then missing+=(serdi); fi
if ! command -v rapper >/dev/null; then missing+=(raptor2-utils); fi
if [ "${#missing[@]}" -eq 0 ]; then exit 0; fi
"$(dirname "$0")/debian.sh" "for the tests of the files written" "make readers" "${missing[@]}"
