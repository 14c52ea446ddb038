# Makes .venv and installs the project into it, once for each pyproject.toml.
# ensure_venv GROUP: with the packages of that dependency group too.
ensure_venv() {
    local group="${1:-}" python="${PYTHON:-python3}" stamp wanted
    if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        echo "Python 3.11 or newer is needed (set PYTHON to name one)" >&2
        exit 2
    fi
    wanted="$(cksum < pyproject.toml) $group"
    stamp=".venv/maplebridge-${group:-run}.stamp"
    if [ -x .venv/bin/maplebridge ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
        return
    fi
    echo "installing into .venv ..."
    "$python" -m venv .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
    if [ -n "$group" ]; then
        .venv/bin/python -m pip install --quiet --editable . --group "$group"
    else
        .venv/bin/python -m pip install --quiet --editable .
    fi
    printf '%s\n' "$wanted" > "$stamp"
}
