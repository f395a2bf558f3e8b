// Numbers, times and pieces of the document. The same in every locale: a point is a point.

const THIN = '\u202f';
const formats = {};
export const zone = {utc: false};
export const $ = id => document.getElementById(id);
export const root = document.documentElement;
export const at = Date.parse;
export const upper = text => text.toUpperCase();

/** What the reader chose; of this page only where the browser keeps nothing. */
export const choices = (() => { try { return localStorage; } catch { return {}; } })();

/** Milliseconds of the clock that nobody sets. */
export const tick = () => performance.now();

export function bytes(value) {
  const power = Math.min(3, Math.max(0, Math.floor(Math.log2(Math.abs(value) || 1) / 10)));
  const size = value / 1024 ** power;
  return size.toFixed(power === 3 ? 2 : power === 0 || Math.abs(size) >= 100 ? 0 : 1) + THIN + ['B', 'KiB', 'MiB', 'GiB'][power];
}

export const percent = ratio => (100 * ratio).toFixed(Math.abs(ratio) < 0.8995 ? 0 : 1) + THIN + '%';

export function span(millis) {
  const s = Math.round(Math.abs(millis) / 1e3);
  const [large, a, small, b] = s < 60 ? [s, 's'] : s < 3600 ? [s / 60, 'min', s % 60, 's'] : s < 86400 ? [s / 3600, 'h', s % 3600 / 60, 'min'] : [s / 86400, 'd', s % 86400 / 3600, 'h'];
  return Math.floor(large) + THIN + a + (small >= 1 ? ' ' + Math.floor(small) + THIN + b : '');
}

function parts(millis, options) {
  const key = zone.utc + Object.keys(options).join();
  formats[key] ||= new Intl.DateTimeFormat('en-GB', {...options, timeZone: zone.utc ? 'UTC' : undefined});
  return Object.fromEntries(formats[key].formatToParts(millis).map(part => [part.type, part.value]));
}

export function clock(millis, seconds = true) {
  const p = parts(millis, {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'});
  return p.hour + ':' + p.minute + (seconds ? ':' + p.second : '');
}

export function day(millis) {
  const p = parts(millis, {day: '2-digit', month: 'short', year: 'numeric'});
  return p.day + ' ' + p.month + ' ' + p.year;
}

export const zoneName = millis => zone.utc ? 'UTC' : parts(millis, {timeZoneName: 'short'}).timeZoneName;

/** The clock, with the day if that is another than today's. */
export const moment = millis => (day(millis) === day(Date.now()) ? '' : day(millis) + ' ') + clock(millis);

/** Sets a text only where it changes, so that nothing is laid out in vain and selections stay. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Sets texts by the ids of their elements. */
export function tell(texts) {
  for (const id in texts) say($(id), texts[id]);
}

export function show(id, visible) {
  $(id).hidden = !visible;
}

export function press(button, pressed) {
  button.setAttribute('aria-pressed', pressed);
}

/** Makes an element. Foreign text becomes text, whatever it looks like. */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in element) element[key] = value; else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

export const time = millis => make('time', {dateTime: new Date(millis).toISOString()}, moment(millis));

/** Fills a list only if its content is other than before. */
export function fill(list, items) {
  const same = items.length === list.children.length && items.every((item, i) => item.isEqualNode(list.children[i]));
  if (!same) list.replaceChildren(...items);
}

export const pill = level => make('span', {className: 'pill', 'data-level': level}, make('i', {className: 'glyph'}), upper(level));
