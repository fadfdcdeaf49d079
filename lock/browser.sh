#!/usr/bin/env bash
# Installs Chromium, what drives it, and a Japanese font from Debian's packages where they are missing. Needs root.
# Only the tests that open the network view in a browser want them; the program itself does not.
set -euo pipefail

missing=()
if ! command -v chromium >/dev/null; then missing+=(chromium); fi
# The driver of the tests (playwright) brings its own node, which wants this library.
if ! /sbin/ldconfig -p | grep 'libatomic\.so\.1 ' >/dev/null; then missing+=(libatomic1); fi
if ! command -v fc-list >/dev/null || [ -z "$(fc-list :lang=ja)" ]; then missing+=(fontconfig fonts-noto-cjk); fi
if [ "${#missing[@]}" -eq 0 ]; then exit 0; fi
"$(dirname "$0")/debian.sh" "for the browser tests" "make browser" "${missing[@]}"
