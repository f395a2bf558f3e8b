// The verdict, the areas and what was done, drawn from the newest report. What is old is never drawn as new.

import {$, at, clock, fill, make, moment, percent, pill, say, show, span, tell, time, upper, zoneName} from './words.js';

export const LEVELS = ['normal', 'low', 'medium', 'high', 'critical'];
const rank = area => LEVELS.indexOf(area.level);
export const find = (report, name) => report.areas.find(area => area.name === name);
export const capital = text => text[0].toUpperCase() + text.slice(1);

/** From when to when an area will be full, as moments of the server's clock. */
export function exhaustion(area, millis) {
  const {secondsLeftLow: low, secondsLeftHigh: high, rangeConfidenceRatio: confidence} = area && area.exhaustion || {};
  return high === undefined || low === undefined ? undefined : {from: millis + 1e3 * low, to: millis + 1e3 * high, minutes: [low, high].map(one => Math.round(one / 60)).join(' to ') + ' min', confidence};
}

function words({report, stale}, area, then) {
  const level = upper(report.level), heap = find(report, 'heap');
  if (stale) {
    return ['LAST KNOWN: ' + level, 'unknown', then ? capital(area.name) + ' was forecast to be full at ' + clock(then.from, false) + ' to ' + clock(then.to, false)
      : (area ? capital(area.name) + ' was ' + level : 'Memory was healthy') + ' at ' + clock(report.millis)];
  }
  if (report.rehearsal) return ['REHEARSAL: ' + upper(report.rehearsal.level), 'rehearsal', 'Rehearsal; in truth: ' + report.headline];
  if (!area && (!report.areas.length || heap && heap.liveBytes === undefined)) return ['LEARNING', 'unknown', report.headline];
  return [level, report.level, report.headline];
}

export function drawVerdict(model) {
  const {report, stale} = model;
  const area = find(report, report.area), then = exhaustion(area, report.millis);
  const [word, level, headline] = words(model, area, then);
  const clocks = then && clock(then.from, false) + ' to ' + clock(then.to, false);
  $('verdict').dataset.level = level;
  tell({
    headline, evidence: report.evidence, done: report.done, 'pill-word': word, what: area ? area.name + ' ' + area.text : 'No area is above its first level',
    tag: !area ? '' : area.recovering ? 'recovering' : (area.exhaustion || {}).state === 'watch' ? 'unverified' : '',
    when: then ? (stale ? 'was forecast for ' + clocks : clocks + ', in ' + then.minutes) + (then.confidence === undefined ? '' : ', confidence ' + then.confidence.toFixed(2))
      : word === 'LEARNING' ? 'Not known yet' : area ? 'No time can be said' : 'No exhaustion in sight',
  });
  document.title = (stale ? 'STALE since ' + clock(report.millis) : level === 'rehearsal' ? 'REHEARSAL' : word + (area && area.utilisationRatio ? ' · ' + area.name + ' ' + percent(area.utilisationRatio) : '')) + ' · ' + report.instance;
  $('icon').setAttribute('href', 'icons/' + (LEVELS.includes(level) ? level : 'unknown') + '.svg');
  return [word, level];
}

export function drawHeader({report}) {
  const {run, self} = report;
  const plugins = self.plugins.filter(plugin => plugin.kind !== 'listener');
  const failed = plugins.filter(plugin => !/running|disabled/.test(plugin.state)).map(plugin => plugin.name);
  tell({
    application: run.application || 'memmon', instance: report.instance + ' · pid ' + run.pid, mode: upper(report.mode),
    jvm: [run.jvm, run.collector, 'since ' + moment(at(run.startedAt))].join(' · '),
    about: 'memmon ' + report.version + ' · tick ' + Math.round(1e6 * self.meanTickSeconds) + ' µs, late by ' + Math.round(1e3 * self.worstLatenessSeconds) + ' ms · ' + plugins.length + ' plugins, failing: ' + (failed.join(', ') || 'none') + ' · times are ' + zoneName(report.millis),
  });
  show('mode', true);
}

function step({text, code, command}) {
  const item = make('li', {}, make('span', {}, text + ' ', make('span', {className: 'muted'}, code)));
  if (command) {
    const copy = make('button', {type: 'button'}, 'Copy');
    copy.onclick = () => navigator.clipboard.writeText(command).then(() => say(copy, 'Copied'));
    item.append(make('span', {className: 'command'}, make('code', {}, command), copy));
  }
  return item;
}

function areaItem(area, {report, stale}) {
  const ratio = area.utilisationRatio, age = area.liveAgeSeconds;
  const item = make('li', {'data-level': area.level}, make('b', {}, area.name), make('span', {}, ratio === undefined ? '' : percent(ratio) + ' ', area.level === 'normal' ? '' : pill(area.level)));
  if (ratio !== undefined) {
    const meter = make('div', {className: 'meter', role: 'meter', 'aria-label': area.name, 'aria-valuenow': Math.round(100 * ratio), 'aria-valuetext': area.name + ' ' + area.text + ', ' + upper(area.level)}, make('i'));
    meter.firstChild.style.width = Math.min(100, 100 * ratio) + '%';
    for (const threshold of area.thresholdRatios || []) {
      meter.append(make('b'));
      meter.lastChild.style.left = 100 * threshold + '%';
    }
    item.append(meter);
  }
  const known = age === undefined ? '' : stale || age >= 60 ? 'as of ' + clock(report.millis - 1e3 * age) : span(1e3 * age) + ' old';
  item.append(make('span', {className: 'figures'}, [area.text, known, area.reason].filter(Boolean).join(', ')));
  return item;
}

const response = one => make('tr', {}, make('td', {}, time(at(one.at))), ...[one.action, one.freedText, one.outcomeText].map(text => make('td', {}, text)), make('td', {}, pill(one.level)), make('td', {}, Math.round(1e3 * one.tookSeconds) + ' ms'));

/** Draws the lists. {@code happened}: pairs of moment and text, in any order. */
export function drawLists(model, happened) {
  const {report} = model;
  fill($('now'), report.advice.map(step));
  show('now-none', !report.advice.length);
  fill($('areas'), [...report.areas].sort((a, b) => rank(b) - rank(a) || (a.name < b.name ? -1 : 1)).map(area => areaItem(area, model)));
  fill($('responses').tBodies[0], report.responses.slice(0, 5).map(response));
  show('responses', report.responses.length);
  show('responses-none', !report.responses.length);
  const all = happened.concat(report.openIncidents.flatMap(one => one.transitions).map(changed), report.responses.map(one => [at(one.at), one.action + ': ' + one.outcomeText]));
  const unique = [...new Map(all.map(one => [one.join(), one])).values()].sort((a, b) => b[0] - a[0]).slice(0, 50);
  fill($('timeline'), unique.map(([millis, text]) => make('li', {}, time(millis), make('span', {}, text))));
  tell({'timeline-none': 'No incidents since ' + moment(at(report.run.startedAt)) + '.'});
  show('timeline-none', !unique.length);
}

/** A change of level as a pair of moment and text. */
export const changed = one => [at(one.at), one.area + ' ' + upper(one.to) + (one.reason ? ': ' + one.reason : '')];
