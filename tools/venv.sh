#!/bin/sh
# Makes the virtual environment named by the first argument, with a pip whose hash is known. PYTHON chooses the
# interpreter; without it the first of those below that is recent enough is taken.
set -eu

venv=$1
here=$(dirname "$0")/..

say() {
    echo "$*" >&2
}

recent() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# Debian keeps the half of venv that installs pip in a package of its own.
whole() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null
}

find_python() {
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if recent "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    say "Servanda needs Python 3.11 or later. On Debian 12 or later: apt-get install python3 python3-venv;"
    say "elsewhere name one: make PYTHON=/path/to/python3.12"
    return 1
}

python=$(find_python)
if ! whole "$python"; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Python's venv is not whole here: installing Debian's python3-venv."
        apt-get update -q >&2 && apt-get install -qy --no-install-recommends python3-venv >&2
    fi
    if ! whole "$python"; then
        say "$python cannot make virtual environments. On Debian: sudo apt-get install python3-venv; then again."
        exit 1
    fi
fi
"$python" -m venv --clear "$venv"
"$venv/bin/python" -m pip install --quiet --no-deps --require-hashes -r "$here/requirements-pip.lock"
