// Puts the page together: what is heard goes into one model, and the model is drawn.

import {actions, askToken} from './actions.js';
import {chart, past} from './chart.js';
import {json, keepInTouch} from './link.js';
import {LEVELS, capital, changed, drawHeader, drawLists, drawVerdict, exhaustion, find} from './verdict.js';
import {$, at, bytes, choices, clock, day, fill, make, percent, press, root, show, span, tell, tick, upper, zone, zoneName} from './words.js';

const query = new URLSearchParams(location.search);
const fixed = query.has('from') && query.has('to') && [query.get('from'), query.get('to')].map(at);
const model = {link: 'connecting', retryAt: 0, why: ''};
const before = past();
let minutes = 60, wanted = query.get('area') || 'heap', paused = false, heardAt = 0, askedAt = -1e6, spoken, spokenAt = -1e6, seen = [], restarted, refreshing;

const announce = text => tell({polite: text});
const main = chart($('chart'), $('readout'), {
  series: [{colour: 'text', width: 2}, {colour: 'used', width: 1}, {colour: 'used', width: 1}, {colour: 'live', width: 2.5}, ...['', ''].map(() => ({colour: 'forecast', width: 1.5, dash: [6, 4], spanGaps: true}))],
  bands: [[2, 3, 'used'], [5, 6, 'forecast']], incrs: Array.from({length: 30}, (_, i) => 2 ** (i + 14)), format: bytes,
  read: row => clock(row[0]) + ' ' + zoneName(row[0]) + ': ' + (['', 'limit', 'used', '', 'live'].map((name, i) => name && row[i] !== null ? name + ' ' + bytes(row[i]) : '').filter(Boolean).reverse().join(', ') || 'nothing known'),
}, announce);
const effort = chart($('effort'), $('effort-readout'), {
  series: [{colour: 'gc', width: 2}], incrs: [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5], format: percent,
  read: row => clock(row[0]) + ': ' + (row[1] === null ? 'nothing known' : percent(row[1]) + ' of the time'),
}, announce);

const full = millis => day(millis) + ' ' + clock(millis);
const silence = () => tick() - heardAt;
const now = () => model.report.millis + silence();
const frame = () => fixed || [now() - 6e4 * minutes, now()];

/** Takes a whole report, or what of it moves; how old it is counts from the tick that it tells of. */
function take(report) {
  const last = model.report;
  if (last && last.runId !== report.runId) {
    restarted = 'Restarted at ' + clock(at(report.run.startedAt)) + ' (pid ' + last.run.pid + ' is now ' + report.run.pid + '). The last run was ' + upper(last.level) + ' when last heard of.';
    [seen, askedAt] = [[], -1e6];
  }
  report.millis = at(report.tickAt);
  heardAt = tick() - Math.max(0, at(report.at) - report.millis);
  model.skew = at(report.at) - Date.now();
  model.report = report;
  before.hear(report);
  draw();
  if (tick() - askedAt > 6e4) askPast();
}

function takeReading(reading) {
  const {report} = model;
  const areas = reading.areas.map(one => ({...find(report, one.name), growthBytesPerSecond: undefined, exhaustion: undefined, ...one}));
  if (reading.level !== report.level) refresh();
  take({...report, rehearsal: undefined, area: undefined, ...reading, areas});
}

/** The report again, soon: what happened may have changed advice, responses and incidents. */
function refresh() {
  clearTimeout(refreshing);
  refreshing = setTimeout(() => json('metrics/memory').then(take, () => {}), 300);
}

async function askPast() {
  if (paused || document.hidden || !model.report) return;
  askedAt = tick();
  const area = find(model.report, wanted) ? wanted : 'heap', [from, to] = frame().map(Math.round);
  try {
    before.take(await json('api/memory/history?' + new URLSearchParams({area, signal: 'gc.share,gc.collections.full', from, to})), area);
    draw();
  } catch (error) {
    tell({note: error.message});
  }
}

function drawCharts() {
  const {report, stale} = model, name = before.area(), area = find(report, name) || {}, limit = area.limitBytes, kept = before.kept();
  const columns = before.columns(), last = columns[0].length - 1, then = !stale && !fixed && exhaustion(area, report.millis);
  let [from, to] = frame();
  columns.push(columns[0].map(() => null), columns[0].map(() => null));
  if (then) {
    const ends = [then.from, then.to], held = area.liveBytes ?? area.usedBytes;
    for (const [t, low, high] of [[report.millis + 1, held, held], [ends[0], limit, null], [ends[1], null, limit]]) [t, limit, null, null, null, low, high].forEach((value, i) => columns[i].push(value));
    to = Math.min(ends[1], to + 0.6 * (to - from));
  }
  const bands = kept.gaps.map(gap => [gap.fromMillis, gap.toMillis, 'muted']);
  if (kept.runStartedAt) bands.push([from, at(kept.runStartedAt), 'line']);
  if (report.rehearsal) bands.push([now(), at(report.rehearsal.endsAt), 'gc']);
  main.draw({columns, last, window: [from, to], top: 1.05 * Math.max(limit || 0, 1, ...columns[2]), marks: {
    bands, lines: limit ? area.thresholdRatios.map((ratio, i) => [ratio * limit, upper(LEVELS[i + 1])]) : [],
    flags: report.openIncidents.flatMap(one => one.transitions).filter(one => one.area === name).map(one => [at(one.at), upper(one.to)]),
    diamonds: report.responses.filter(one => one.area === name).map(one => at(one.at))}}, name + ': ' + $('headline').textContent);
  const work = before.effort();
  effort.draw({columns: work.columns, last: work.columns[0].length - 1, window: frame(), top: 1.1 * Math.max(0.1, ...work.columns[1]), marks: {bands, lines: [], flags: [], diamonds: work.full}}, 'Share of time that the collector takes');
  tell({'chart-title': capital(name), note: (kept.cappedWhileCritical ? 'Memory is CRITICAL: a quarter of an hour of history. ' : '') + (fixed ? 'A fixed range: ' + full(from) + ' to ' + full(to) + '.' : '')});
  fill($('tabs'), report.areas.map(one => make('button', {'aria-pressed': one.name === name}, one.name)));
  if (!$('points').hidden) drawTable(columns);
}

function drawTable(columns) {
  const every = Math.ceil(columns[0].length / 60);
  const rows = columns[0].map((_, i) => i).filter(i => i % every === 0 && columns[2][i] !== null);
  const row = (cell, texts) => make('tr', {}, ...texts.map(text => make(cell, {}, text)));
  fill($('points').firstElementChild, [row('th', ['Time', 'Live', 'Used', 'Limit']), ...rows.map(i => row('td', [clock(columns[0][i]), ...[4, 2, 1].map(one => columns[one][i] === null ? '–' : bytes(columns[one][i]))]))]);
}

/** Says aloud a level that changed, at most one in ten seconds, and CRITICAL at once. */
function speak(word, level) {
  if (word === spoken || level !== 'critical' && tick() - spokenAt < 1e4) return;
  if (spoken) {
    spokenAt = tick();
    tell({[level === 'critical' ? 'assertive' : 'polite']: word + '. ' + $('headline').textContent});
  }
  spoken = word;
}

function ribbon({report, link, stale, why, retryAt}) {
  const asOf = report ? ' Everything below is as of ' + clock(report.millis) + '.' : '', left = retryAt - tick();
  return link === 'disconnected' ? ['stale', 'Disconnected' + (report ? ' for ' + span(silence()) : '') + '; trying again' + (left > 500 ? ' in ' + span(left) : '') + '.' + asOf]
    : link === 'locked' ? ['stale', why]
    : stale ? ['stale', 'No new reading for ' + span(silence()) + '.' + asOf + ' The JVM may be in a long collection, or the network down.']
    : restarted ? ['restarted', restarted]
    : !report ? []
    : report.rehearsal ? ['rehearsal', 'Rehearsal of ' + upper(report.rehearsal.level) + ', ends by itself at ' + clock(at(report.rehearsal.endsAt)) + '. The usage that alerts see is simulated; responses are real unless marked “would”.']
    : report.mode === 'observe' ? ['observe', 'Observe mode: memmon judges and records, but does not act.']
    : report.engaged.includes('drain') ? ['draining', 'Draining: readiness answers 503.'] : [];
}

function draw() {
  const {report, link, why, skew} = model, badge = $('connection');
  model.stale = !!report && (link === 'disconnected' || link === 'locked' || silence() > (link === 'polling' ? 11e3 : 3e3));
  const [kind = '', text = ''] = ribbon(model);
  $('ribbon').dataset.kind = kind;
  show('ribbon', text);
  show('retry', link === 'disconnected' || link === 'locked');
  badge.dataset.link = model.stale && link === 'live' ? 'stale' : link;
  tell({'ribbon-text': text, 'connection-word': link === 'disconnected' ? 'Disconnected' : model.stale ? 'Silent for ' + span(silence()) : {live: 'Live', polling: 'Every 5 s', locked: 'Token needed'}[link] || capital(link)});
  badge.title = link === 'polling' ? why : Math.abs(skew) > 5e3 ? 'The server’s clock is ' + span(skew) + (skew > 0 ? ' ahead' : ' behind') : '';
  if (!report) return;
  root.dataset.state = model.stale ? 'stale' : 'live';
  const said = drawVerdict(model);
  drawHeader(model);
  drawLists(model, seen.concat(before.kept().gaps.map(gap => [gap.toMillis, 'JVM stalled ' + span(gap.gapMs) + ' (' + clock(gap.fromMillis) + ' to ' + clock(gap.toMillis) + ')'])));
  if (!paused) drawCharts();
  speak(...said);
}

const again = keepInTouch({
  report: take,
  event(name, data) {
    if (name === 'reading' && model.report) takeReading(data);
    if (name === 'level') seen = [changed(data), ...seen].slice(0, 50);
    if (!/reading|hello/.test(name) || data.runId && data.runId !== model.report.runId) refresh();
  },
  state(link, retryAt = 0, why = '') {
    Object.assign(model, {link, retryAt, why});
    if (link === 'locked') askToken(why).then(given => given && again());
    draw();
  },
});
setInterval(draw, 1000);
setInterval(() => model.link === 'live' && refresh(), 30e3);

// ---- switches

function redraw() {
  main.rebuild();
  effort.rebuild();
  draw();
}

function useTheme(chosen) {
  choices.memmonTheme = chosen;
  root.style.colorScheme = chosen === 'auto' ? '' : chosen;
  tell({theme: 'Theme: ' + chosen});
  redraw();
}

function useZone(utc) {
  zone.utc = utc;
  choices.memmonUtc = utc;
  press($('zone'), utc);
  tell({zone: zoneName(Date.now())});
  redraw();
}

function useWindow(next) {
  minutes = next;
  for (const button of $('windows').children) press(button, button.dataset.minutes == minutes && !fixed);
  main.unzoom();
  effort.unzoom();
  askPast();
}

function pause() {
  paused = !paused;
  press($('pause'), paused);
  askPast();
}

const nextTheme = () => useTheme({auto: 'dark', dark: 'light', light: 'auto'}[theme()]);
const theme = () => choices.memmonTheme || 'auto';
const help = () => $('keys').showModal();
$('zone').onclick = () => useZone(!zone.utc);
$('theme').onclick = nextTheme;
$('help').onclick = help;
$('retry').onclick = again;
$('pause').onclick = pause;
$('windows').onclick = ({target}) => target.dataset.minutes && useWindow(Number(target.dataset.minutes));
$('tabs').onclick = ({target}) => {
  wanted = target.textContent;
  askPast();
};
$('table').onclick = () => {
  show('points', $('points').hidden);
  $('table').setAttribute('aria-expanded', !$('points').hidden);
  drawCharts();
};
$('share').onclick = () => {
  const [from, to] = main.range().map(one => new Date(one).toISOString());
  const url = location.pathname + '?' + new URLSearchParams({area: before.area(), from, to, tz: zone.utc ? 'UTC' : 'local'});
  history.replaceState(null, '', url);
  navigator.clipboard.writeText(location.href).then(() => tell({share: 'Link copied'}), () => tell({share: 'In the address bar'}));
};
$('png').onclick = async () => {
  const [from, to] = main.range();
  const href = URL.createObjectURL(await main.png([model.report.instance, before.area(), full(from) + ' to ' + full(to) + ' ' + zoneName(to), $('pill-word').textContent].join(' · ')));
  make('a', {href, download: 'memmon-' + before.area() + '.png'}).click();
  setTimeout(() => URL.revokeObjectURL(href), 10e3);
};
document.onkeydown = event => {
  if (event.ctrlKey || event.metaKey || event.altKey || /INPUT|SELECT/.test(event.target.tagName) || document.querySelector('dialog[open]')) return;
  const act = {'?': help, u: () => useZone(!zone.utc), t: nextTheme, p: pause, 1: () => useWindow(5), 2: () => useWindow(60), 3: () => useWindow(360), 4: () => useWindow(1440)}[event.key];
  if (act) act();
};
matchMedia('(prefers-color-scheme: dark)').onchange = redraw;
onbeforeprint = () => {
  root.style.colorScheme = 'light';
  redraw();
};
onafterprint = () => useTheme(theme());
if (/^#incident\/\w+$/.test(location.hash)) location.replace('api/memory/incidents/' + location.hash.slice(10) + '?format=html');
actions(refresh);
useTheme(theme());
useZone(query.has('tz') ? query.get('tz') === 'UTC' : choices.memmonUtc === 'true');
useWindow(60);
