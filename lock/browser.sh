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

echo "for the browser tests: ${missing[*]} (Debian packages)"
if ! command -v apt-get >/dev/null; then
    echo "error: no apt-get here; install ${missing[*]} with this system's own packages" >&2
    exit 1
fi
if [ "$(id -u)" -eq 0 ]; then
    as_root=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
else
    echo "error: installing ${missing[*]} needs root; run: sudo make browser" >&2
    exit 1
fi
# A killed dpkg or a busy package index should not end a run: apt waits for the lock and tries again.
options=(-o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -qq -y --no-install-recommends)
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" update
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" install "${missing[@]}"
