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

# missing: the names of the tools that are not in the folder, in one line
missing() {
    for tool in $tools; do
        [ -x "$bin/$tool" ] || printf '%s ' "$tool"
    done
}

# link NAME FOUND: a tool of the PATH becomes NAME in the folder; a link that points at itself is no tool
link() {
    if [ ! -x "$bin/$1" ] && found=$(command -v "$2" 2>/dev/null) && [ "$found" != "$bin/$1" ]; then
        ln -sf "$found" "$bin/$1"
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

for tool in $tools; do
    "$bin/$tool" --version 2>&1 | sed -n 1p >&2
done
echo "$bin"
