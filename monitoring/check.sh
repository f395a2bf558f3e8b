#!/bin/sh
# Checks everything in this folder with the real tools, before it goes anywhere near production.
#
#   ./check.sh [TOOLS]
#
# TOOLS is the folder that holds promtool and amtool; without it they are taken from the PATH. tools/fetch.sh provides
# them. Every step prints one line; a failure prints what the tool said, with file and line. About a minute.
#
# Steps: configuration and rules (all lints fatal), unit tests, Alertmanager's configuration and templates, a route for
# each alert by its own labels (tests/routes.txt), house rules (every alert tested both ways, with runbook, labels and
# annotations; no sub-query, no rate over a gauge, one job selector), generated manifests, and with jq the dashboard.
#
# Exit: 0 all is well, 1 something is wrong, 2 a tool is missing.
set -u

cd "$(dirname "$0")" || exit 2
if [ $# -gt 0 ]; then
    PATH=$(cd "$1" 2>/dev/null && pwd):$PATH || { echo "no such folder: $1" >&2; exit 2; }
    export PATH
fi
for tool in promtool amtool; do
    if ! command -v "$tool" >/dev/null 2>&1; then
        echo "$tool not found. Run tools/fetch.sh FOLDER and give this script the folder it prints," >&2
        echo "or install it (Debian: apt-get install prometheus prometheus-alertmanager)." >&2
        exit 2
    fi
done
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
failures=0

# step TITLE COMMAND...: runs it quietly; prints its output only when it fails
step() {
    title=$1
    shift
    if "$@" >"$work/out" 2>&1; then
        echo "ok    $title"
    else
        echo "FAIL  $title"
        sed 's/^/        /' "$work/out"
        failures=$((failures + 1))
    fi
}

rule_files='memory_recording_rules.yml memory_alerts.yml kubernetes/memory_kubernetes_alerts.yml'
alert_files='memory_alerts.yml kubernetes/memory_kubernetes_alerts.yml'

# One line per alert: name, severity, memmon_level, for, keep_firing_for, annotations present, file:line
list_alerts() {
    awk '
        function flush() {
            if (name != "") {
                print name, severity, level, wait, keep, summary description action runbook board, where
            }
            name = ""; severity = level = wait = keep = "-"
            summary = description = action = runbook = board = ""
        }
        /^ *- (alert|record|name):/ { flush() }
        /^ *- alert:/ { name = $3; where = FILENAME ":" FNR }
        /^        for:/ { wait = $2 }
        /^        keep_firing_for:/ { keep = $2 }
        /^          severity:/ { severity = $2 }
        /^          memmon_level:/ { level = $2 }
        /^          summary: ./ { summary = "s" }
        /^          description: ./ { description = "d" }
        /^          action: ./ { action = "a" }
        /^          runbook_url:/ { runbook = ($2 ~ "/" name "\\.md$") ? "r" : "" }
        /^          dashboard_url: ./ { board = "b" }
        END { flush() }
    ' $alert_files
}
list_alerts >"$work/alerts"

# Every alert fires in one test at least and stays quiet in one at least.
tested_both_ways() {
    awk '
        FNR == 1 { name = "" }
        /^ *alertname:/ { name = $2 }
        /^ *exp_alerts: \[\]/ { print "quiet", name }
        /^ *exp_alerts: *$/ { print "fires", name }
    ' tests/*_test.yml | sort -u >"$work/tested"
    status=0
    while read -r name rest; do
        grep -qx "fires $name" "$work/tested" || { echo "$name: no test sees it fire (${rest##* })"; status=1; }
        # The watchdog is the one alert that must never be quiet.
        [ "$name" = MemoryAlertPipelineWatchdog ] && continue
        grep -qx "quiet $name" "$work/tested" || { echo "$name: no test sees it stay quiet (${rest##* })"; status=1; }
    done <"$work/alerts"
    for name in $(cut -d' ' -f2 "$work/tested" | sort -u); do
        grep -q "^$name " "$work/alerts" || { echo "$name is tested, but no such alert exists"; status=1; }
    done
    return $status
}

# Names that the routes catch, closed sets of labels, all annotations, a reason where "for" is missing.
well_formed() {
    status=0
    while read -r name severity level wait keep annotations where; do
        complain() { echo "$where: $name: $1"; status=1; }
        case $name in
            Memory* | Heap* | GC* | Swap*) ;;
            *) complain 'the name must start with Memory, Heap, GC or Swap, or no route catches it' ;;
        esac
        case $severity in
            info | warning | high | critical | none) ;;
            *) complain "severity must be info, warning, high, critical or none, found $severity" ;;
        esac
        case $level in
            normal | low | medium | high | critical) ;;
            *) complain "memmon_level must be normal, low, medium, high or critical, found $level" ;;
        esac
        [ "$annotations" = sdarb ] || complain 'needs summary, description, action, dashboard_url and a runbook_url that ends in its name'
        case $name in
            MemoryMonitoringAbsent | MemoryAlertPipelineWatchdog) ;; # nothing that could vanish
            *) [ "$keep" != - ] || complain 'needs keep_firing_for' ;;
        esac
        if [ "$wait" = - ] && [ "$name" != MemoryAlertPipelineWatchdog ]; then
            line=${where##*:}
            sed -n "$((line > 3 ? line - 3 : 1)),${line}p" "${where%:*}" | grep -q '# No for:' ||
                complain 'has no "for": say why in a comment that begins with "No for:"'
        fi
    done <"$work/alerts"
    return $status
}

runbooks() {
    status=0
    for name in $(cut -d' ' -f1 "$work/alerts" | sort -u); do
        page=runbooks/$name.md
        [ -f "$page" ] || { echo "$page is missing"; status=1; continue; }
        for heading in Meaning Impact Diagnosis Mitigation; do
            grep -qx "## $heading" "$page" || { echo "$page: no heading \"## $heading\""; status=1; }
        done
    done
    for page in runbooks/*.md; do
        name=$(basename "$page" .md)
        [ "$name" = README ] || grep -q "^$name " "$work/alerts" || { echo "$page: no such alert"; status=1; }
    done
    return $status
}

# What the engine accepts and experience forbids.
expressions() {
    status=0
    for file in $rule_files; do
        if grep -nE '\[[0-9a-z]+:[0-9a-z]*\]' "$file"; then
            echo "$file: sub-queries cost thirty times a record"
            status=1
        fi
        if grep -nE '\b(holt_winters|double_exponential_smoothing)\b' "$file"; then
            echo "$file: not in every version from 2.42 to 3.x"
            status=1
        fi
        # Line ends are folded: a metric may stand on the line after its function.
        grep -v '^ *#' "$file" | tr '\n' ' ' | grep -oE '(rate|irate|increase) *\( *[a-zA-Z_:]+' |
            sed 's/.*[( ]//' | sort -u >"$work/counters"
        while read -r metric; do
            case $metric in
                *_total | *_sum | *_count) ;;
                *) echo "$file: rate or increase over $metric, which is no counter"; status=1 ;;
            esac
        done <"$work/counters"
    done
    # One knob: memory_recording_rules.yml and memory_alerts.yml select jobs in one way only.
    if grep -nE 'job *(=|!=|!~) *"' memory_recording_rules.yml memory_alerts.yml ||
        grep -nE 'job=~"' memory_recording_rules.yml memory_alerts.yml | grep -v 'job=~"memmon\.\*"'; then
        echo 'the only job selector is job=~"memmon.*"'
        status=1
    fi
    return $status
}

# Each alert reaches the receivers that tests/routes.txt names, its rehearsal reaches the rehearsals' alone.
routes() {
    status=0
    labels='job=memmon instance=orders-1:8000 namespace=shop'
    grep -v '^#' tests/routes.txt | grep . >"$work/routes"
    cut -d' ' -f1,2 "$work/alerts" | sort -u >"$work/have"
    awk '{ print $1, $2 }' "$work/routes" | sort -u >"$work/want"
    diff "$work/want" "$work/have" >"$work/diff" || {
        echo 'tests/routes.txt (<) and the rules (>) name different alerts and severities:'
        cat "$work/diff"
        status=1
    }
    while read -r name severity receivers; do
        # shellcheck disable=SC2086
        amtool config routes test --config.file=alertmanager.yml --verify.receivers="$receivers" \
            alertname="$name" severity="$severity" $labels 2>/dev/null >"$work/route" ||
            { echo "$name ($severity): expected $receivers, found $(tr '\n' ' ' <"$work/route")"; status=1; }
        [ "$name" = MemoryAlertPipelineWatchdog ] && continue
        # shellcheck disable=SC2086
        amtool config routes test --config.file=alertmanager.yml --verify.receivers=memory-rehearsals \
            alertname="$name" severity="$severity" simulated=true $labels 2>/dev/null >"$work/route" ||
            { echo "$name rehearsed: expected memory-rehearsals, found $(tr '\n' ' ' <"$work/route")"; status=1; }
    done <"$work/routes"
    return $status
}

# Every template renders, and leaves no hole.
templates() {
    status=0
    for name in $(sed -n 's/^{{ define "\([^"]*\)" }}.*/\1/p' templates/memmon.tmpl); do
        amtool template render --template.glob='templates/*.tmpl' --template.data=tests/notification.json \
            --template.text="{{ template \"$name\" . }}" >"$work/rendered" 2>&1 ||
            { echo "$name: $(cat "$work/rendered")"; status=1; }
        if ! grep -q . "$work/rendered" || grep -q '<no value>' "$work/rendered"; then
            echo "$name renders to \"$(cat "$work/rendered")\""
            status=1
        fi
    done
    return $status
}

# The dashboard's queries are PromQL, and its thresholds are those of the rules.
dashboard() {
    board=dashboards/memory_monitoring_dashboard.json
    status=0
    {
        echo 'groups:'
        echo '  - name: dashboard'
        echo '    rules:'
        jq -r '[.. | objects | select(has("expr")) | .expr] + [.annotations.list[].expr? // empty] | unique | .[]
            | gsub("\\$__rate_interval"; "1m") | gsub("\\$__range"; "1h") | gsub("\\$__interval"; "15s")
            | gsub("\\$job"; ".+") | gsub("\\$instance"; ".+") | "      - record: panel:query\n        expr: \(tojson)"' "$board"
    } >"$work/panels.yml"
    promtool check rules --lint=none "$work/panels.yml" || status=1
    for alert in MemoryPressureEarly MemoryUsageHigh MemoryUsageCritical MemoryUsageFatal; do
        awk -v alert="$alert" '$3 == alert { found = 1 } found && /expr:/ { print $NF + 0; exit }' memory_alerts.yml
    done >"$work/rules"
    jq -r '.. | objects | select(.title? == "Effective usage") | .fieldConfig.defaults.thresholds.steps[]
        | select(.value != null) | .value' "$board" >"$work/steps"
    diff "$work/rules" "$work/steps" || { echo 'thresholds of the rules (<) and of panel "Effective usage" (>) differ'; status=1; }
    return $status
}

step 'prometheus.yml' promtool check config --lint=all --lint-fatal prometheus.yml
# shellcheck disable=SC2086
step 'rules, all lints' promtool check rules --lint=all --lint-fatal $rule_files
for test in tests/*_test.yml; do
    step "unit tests of $(basename "$test" _test.yml)" promtool test rules "$test"
done
step 'alertmanager.yml' amtool check-config alertmanager.yml
step 'a route for each alert' routes
step 'templates' templates
step 'every alert tested both ways' tested_both_ways
step 'labels, annotations, durations' well_formed
step 'a runbook for each alert' runbooks
step 'expressions' expressions
step 'manifests are generated from these files' kubernetes/generate.sh --check
if command -v jq >/dev/null 2>&1; then
    step 'dashboard' dashboard
else
    echo 'SKIP  dashboard: jq is not installed (the build checks it as well)'
fi

echo "$(wc -l <"$work/alerts" | tr -d ' ') alerts, $(cat $rule_files | grep -c '^ *- record:') records," \
    "$(cat tests/*_test.yml | grep -c '^  - name:') unit tests, $failures failure(s)"
[ "$failures" -eq 0 ]
