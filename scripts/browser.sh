# Finds Chromium for the tests marked "browser"; where it is missing, installs Debian's
# package if that may be done without a password.
# ensure_browser: fills browser_options with what pytest needs to leave those tests out
# where there is none, and says which they are. Call it after ensure_venv.
browser_options=()
ensure_browser() {
    local name as_root=()
    for name in chromium chromium-browser google-chrome; do
        if command -v "$name" > /dev/null; then
            return
        fi
    done
    [ "$(id -u)" = 0 ] || as_root=(sudo -n)
    if command -v apt-get > /dev/null && "${as_root[@]}" env true 2> /dev/null; then
        echo "installing chromium ..."
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive sh -c \
            'apt-get update -qq && apt-get install -qq --yes chromium' > /dev/null || true
        if command -v chromium > /dev/null; then
            return
        fi
    fi
    echo "Chromium is missing and could not be installed (apt-get install chromium)." >&2
    echo "Without it these tests are not run:" >&2
    .venv/bin/python -m pytest -o addopts= --collect-only -q -m browser | grep '::' >&2 || true
    browser_options=(-m "not browser")
}
