#!/usr/bin/env bash
# Installs packages of Debian: debian.sh PURPOSE TASK PACKAGE... PURPOSE says what they are for, TASK how to do it by
# hand. Needs root, or sudo without a password.
set -euo pipefail

purpose="$1"
task="$2"
shift 2

echo "$purpose: $* (Debian packages)"
if ! command -v apt-get >/dev/null; then
    echo "error: no apt-get here; install $* with this system's own packages" >&2
    exit 1
fi
if [ "$(id -u)" -eq 0 ]; then
    as_root=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
else
    echo "error: installing $* needs root; run: sudo $task" >&2
    exit 1
fi
# A killed dpkg or a busy package index should not end a run: apt waits for the lock and tries again.
options=(-o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -qq -y --no-install-recommends)
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" update
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" install "$@"
