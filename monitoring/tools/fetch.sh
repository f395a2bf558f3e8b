#!/bin/sh
# Provides promtool, prometheus, amtool and prometheus-alertmanager in one folder, without root and without a service.
#
#   tools/fetch.sh FOLDER
#
# Tools on the PATH are linked into FOLDER/bin (alertmanager counts as prometheus-alertmanager). What is missing comes
# from Debian's packages by "apt-get download" and "dpkg -x". Prints the folder of the tools on the last line of standard
# output, and versions on standard error. A second run does nothing. Nothing is started and no port is opened.
#
# Exit: 0 all four are there, 1 at least one is missing (the message says what to install), 2 wrong use.
set -eu

if [ $# -ne 1 ] || [ -z "$1" ]; then
    echo "usage: $0 FOLDER" >&2
    exit 2
fi
mkdir -p "$1/bin"
folder=$(cd "$1" && pwd)
bin=$folder/bin
tools='promtool prometheus amtool prometheus-alertmanager'

# recent FILE: whether this tool runs and is new enough (keep_firing_for came with Prometheus 2.42)
recent() {
    version=$("$1" --version 2>&1 | sed -n '1s/.*version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
    major=${version%% *}
    minor=${version##* }
    case $version in
        '') return 1 ;;
    esac
    case ${1##*/} in
        prometheus | promtool) [ "$major" -gt 2 ] || { [ "$major" -eq 2 ] && [ "$minor" -ge 42 ]; } ;;
        *) [ "$major" -gt 0 ] || [ "$minor" -ge 25 ] ;;
    esac
}

# missing: the names of the tools that are not in the folder, in one line
missing() {
    for tool in $tools; do
        [ -x "$bin/$tool" ] || printf '%s ' "$tool"
    done
}

# link NAME FOUND: a recent tool of the PATH becomes NAME in the folder; a link that points at itself is no tool
link() {
    if [ ! -x "$bin/$1" ] && found=$(command -v "$2" 2>/dev/null) && [ "$found" != "$bin/$1" ]; then
        if recent "$found"; then
            ln -sf "$found" "$bin/$1"
        else
            echo "$found is too old or does not run, and is not used" >&2
        fi
    fi
}

for tool in $tools; do
    link "$tool" "$tool"
done
link prometheus-alertmanager alertmanager

if [ -n "$(missing)" ] && command -v apt-get >/dev/null 2>&1 && command -v dpkg >/dev/null 2>&1; then
    work=$folder/packages
    rm -rf "$work"
    mkdir -p "$work"
    echo "fetching prometheus and prometheus-alertmanager into $folder" >&2
    # Package lists may be absent on a fresh machine; updating them needs root, downloading does not.
    if ! (cd "$work" && apt-get download prometheus prometheus-alertmanager >"$work/log" 2>&1); then
        apt-get update >>"$work/log" 2>&1 || true
        (cd "$work" && apt-get download prometheus prometheus-alertmanager >>"$work/log" 2>&1) || true
    fi
    for package in "$work"/*.deb; do
        [ -f "$package" ] && dpkg -x "$package" "$folder/debian"
    done
    # Debian's Alertmanager reads its default templates from /usr/share, where nothing is installed. The copy here finds
    # them behind descriptor 9, by a path of the same length.
    if [ ! -x "$bin/prometheus-alertmanager" ] && [ -f "$folder/debian/usr/bin/prometheus-alertmanager" ]; then
        LC_ALL=C sed 's|/usr/share/prometheus/alertmanager|/proc/self////////////////////fd/9|g' \
            "$folder/debian/usr/bin/prometheus-alertmanager" >"$folder/debian/alertmanager"
        chmod +x "$folder/debian/alertmanager"
        cat >"$bin/prometheus-alertmanager" <<'WRAPPER'
#!/bin/sh
debian=$(dirname "$0")/../debian
exec 9<"$debian/usr/share/prometheus/alertmanager"
exec "$debian/alertmanager" "$@"
WRAPPER
        chmod +x "$bin/prometheus-alertmanager"
    fi
    for tool in $tools; do
        if [ ! -x "$bin/$tool" ] && [ -x "$folder/debian/usr/bin/$tool" ]; then
            ln -sf "$folder/debian/usr/bin/$tool" "$bin/$tool"
        fi
    done
    [ -n "$(missing)" ] || rm -rf "$work"
fi

if [ -n "$(missing)" ]; then
    {
        echo "not found: $(missing)"
        echo "Install Prometheus 2.42 or newer and Alertmanager 0.25 or newer and put them on the PATH:"
        echo "  Debian, Ubuntu:  apt-get install prometheus prometheus-alertmanager"
        echo "  elsewhere:       the archives of https://prometheus.io/download/ (prometheus, alertmanager)"
        if [ -s "$folder/packages/log" ]; then
            echo "apt-get said:"
            sed 's/^/  /' "$folder/packages/log"
        fi
    } >&2
    exit 1
fi

status=0
for tool in $tools; do
    if ! recent "$bin/$tool"; then
        echo "$tool is too old or does not run: Prometheus 2.42, Alertmanager 0.25 or newer are needed; found:" >&2
        status=1
    fi
    "$bin/$tool" --version 2>&1 | sed -n 1p >&2
done
[ "$status" -eq 0 ] || exit 1
echo "$bin"
