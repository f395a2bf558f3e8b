#!/bin/sh
# Writes a copy of this folder's configuration with your own addresses and names in it.
#
#   tools/render.sh OUT [KEY=VALUE ...]
#
# Keys, with what the files carry as shipped:
#   runbooks=https://runbooks.example.com/memmon        base address of the runbook pages
#   grafana=https://grafana.example.com                 base address of Grafana
#   deadman=https://deadmansswitch.example.com/memmon   where the watchdog reports
#   job=memmon.*                                        regular expression of the job names
#   secrets=/etc/alertmanager/secrets                   folder of Alertmanager's secret files
#   alertmanager=localhost:9093                         address of Alertmanager
#   target=localhost:8000                               address of the first JVM
#   pagerduty=https://events.pagerduty.com/v2/enqueue   PagerDuty's or a compatible service
#
# OUT gets the rules, prometheus.yml, alertmanager.yml, templates/, the dashboard and the manifests. The tests stay here:
# they hold the files as shipped. Exit: 0 written, 2 wrong use (an unknown key, a value with a line end, | or \).
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
if [ $# -lt 1 ] || [ -z "$1" ]; then
    echo "usage: $0 OUT [KEY=VALUE ...]; the keys are listed at the top of this file" >&2
    exit 2
fi
out=$1
shift

script=
newline='
'
for setting in "$@"; do
    key=${setting%%=*}
    value=${setting#*=}
    case $setting in
        *=*) ;;
        *) echo "expected KEY=VALUE, found \"$setting\"" >&2; exit 2 ;;
    esac
    case $value in
        '' | *'|'* | *'\'* | *"$newline"*)
            echo "$key must not be empty nor hold a line end, | or \\, found \"$value\"" >&2
            exit 2
            ;;
    esac
    value=$(printf '%s' "$value" | sed 's/&/\\&/g')
    case $key in
        runbooks) script="$script;s|https://runbooks\\.example\\.com/memmon|$value|g" ;;
        grafana) script="$script;s|https://grafana\\.example\\.com|$value|g" ;;
        deadman) script="$script;s|https://deadmansswitch\\.example\\.com/memmon|$value|g" ;;
        job) script="$script;s|job=~\"memmon\\.\\*\"|job=~\"$value\"|g;s|job=~\\\\\"memmon\\.\\*\\\\\"|job=~\\\\\"$value\\\\\"|g" ;;
        secrets) script="$script;s|/etc/alertmanager/secrets|$value|g" ;;
        alertmanager) script="$script;s|localhost:9093|$value|g" ;;
        target) script="$script;s|localhost:8000|$value|g" ;;
        pagerduty) script="$script;s|^  resolve_timeout: 5m|&\\
  pagerduty_url: $value|" ;;
        *) echo "unknown key \"$key\"; the keys are listed at the top of $0" >&2; exit 2 ;;
    esac
done

mkdir -p "$out/templates" "$out/dashboards" "$out/kubernetes"
for file in prometheus.yml alertmanager.yml memory_alerts.yml memory_recording_rules.yml \
    templates/memmon.tmpl dashboards/memory_monitoring_dashboard.json; do
    sed "${script#;}" "$here/$file" >"$out/$file"
done
for file in "$here"/kubernetes/*.yml "$here"/kubernetes/*.yaml; do
    if [ -f "$file" ]; then
        sed "${script#;}" "$file" >"$out/kubernetes/$(basename "$file")"
    fi
done
echo "written to $out" >&2
