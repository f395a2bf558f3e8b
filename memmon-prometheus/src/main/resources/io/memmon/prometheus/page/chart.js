// Charts of what was, and the past that they show: buckets that the server keeps, and what was heard since it was asked.
// Stretches of which nothing is known are hatched, never bridged.

/* global uPlot */
import {$, clock, make, say} from './words.js';

const FONT = 'px system-ui, "DejaVu Sans", sans-serif';

/** A colour by name, as the present theme has it; a label needs its own also where a reader forces colours. */
function colour(name) {
  const probe = $('probe');
  probe.style.color = 'var(--' + name + ')';
  return getComputedStyle(probe).color;
}

/** Draws what stands on a chart besides its lines: hatched bands, thresholds, flags on top, diamonds at the bottom. */
function decorate(u, {bands, lines, flags, diamonds}) {
  const {ctx, bbox: {left, top, width, height}} = u, px = devicePixelRatio, right = left + width;
  const x = at => u.valToPos(at, 'x', true);
  ctx.save();
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  Object.assign(ctx, {font: 11 * px + FONT, textAlign: 'left', textBaseline: 'alphabetic'});
  for (const [from, to, ink] of bands) {
    const a = Math.max(left, x(from)), b = Math.min(right, x(to));
    if (b - a < 1) continue;
    ctx.save();
    ctx.beginPath();
    ctx.rect(a, top, b - a, height);
    ctx.clip();
    ctx.strokeStyle = colour(ink);
    ctx.lineWidth = 1.5 * px;
    for (let i = a - height; i < b; i += 9 * px) {
      ctx.moveTo(i, top + height);
      ctx.lineTo(i + height, top);
    }
    ctx.stroke();
    ctx.restore();
  }
  ctx.fillStyle = colour('muted');
  for (const [value, label] of lines) {
    const y = u.valToPos(value, 'y', true);
    ctx.fillRect(left, y, width, 0.5 * px);
    ctx.fillText(label, left + 4 * px, y - 3 * px);
  }
  for (const [at, level] of u.width < 560 ? flags.slice(-1) : flags) {
    const room = ctx.measureText(level).width + 16 * px, from = Math.min(x(at), right - room), name = level.toLowerCase();
    ctx.fillStyle = colour(name);
    ctx.strokeStyle = colour(name + '-ink');
    ctx.fillRect(from, top, room, 16 * px);
    ctx.strokeRect(from, top, room, 16 * px);
    ctx.fillRect(x(at), top, px, height);
    ctx.fillStyle = colour(name + '-ink');
    ctx.fillText(level, from + 6 * px, top + 12 * px);
  }
  ctx.fillStyle = colour('gc');
  for (const at of diamonds) {
    const y = top + height - 7 * px, r = 6 * px;
    ctx.beginPath();
    for (const [dx, dy] of [[0, -r], [r, 0], [0, r], [-r, 0]]) ctx.lineTo(x(at) + dx, y + dy);
    ctx.fill();
  }
  ctx.restore();
}

/**
 * Puts a chart into a wrapper of fixed height. Of the configuration: series and bands as uPlot has them with colours by
 * name, incrs and format of the axis, read(row) a row in words.
 */
export function chart(wrapper, readout, config, announce) {
  let u, drawn, zoom, at, saying;
  const width = () => Math.max(160, wrapper.clientWidth);
  // uPlot rounds: of parts of a millisecond its ticks come 1 ms too early.
  const range = () => (zoom || drawn.window).map(Math.floor);

  function build() {
    if (u) u.destroy();
    const lines = {stroke: colour('line'), width: 1}, axis = {stroke: colour('muted'), font: 12 + FONT, grid: lines, ticks: lines};
    u = new uPlot({
      width: width(), height: wrapper.clientHeight, ms: 1, legend: {show: false},
      cursor: {drag: {x: true, y: false, setScale: false}, y: false},
      scales: {x: {range}, y: {range: () => [0, drawn.top]}},
      axes: [{...axis, size: 30, values: (_, at, __, ___, step) => at.map(one => clock(one, step < 6e4))}, {...axis, size: 76, incrs: config.incrs, values: (_, at) => at.map(config.format)}],
      series: [{}, ...config.series.map(one => ({...one, stroke: colour(one.colour), points: {show: false}}))],
      bands: (config.bands || []).map(([a, b, name]) => ({series: [a, b], fill: colour(name).replace(')', ', .25)').replace('rgb', 'rgba')})),
      hooks: {
        draw: [self => decorate(self, drawn.marks)],
        setCursor: [({cursor: {idx}}) => { if (idx >= 0 && idx !== null) read(idx); }],
        setSelect: [({select: {left, width: wide}}) => {
          if (wide > 5) zoomTo(u.posToVal(left, 'x'), u.posToVal(left + wide, 'x'));
          u.setSelect({width: 0, height: 0}, false);
        }],
      },
    }, drawn.columns, wrapper);
    u.over.ondblclick = () => zoomTo();
    u.over.onpointermove = event => { if (event.pointerType === 'touch') u.setCursor({left: event.offsetX, top: 10}); };
  }

  function zoomTo(...to) {
    zoom = to[1] && to;
    u.setData(drawn.columns);
  }

  function read(i) {
    at = i;
    say(readout, config.read(drawn.columns.map(column => column[i])));
  }

  function point(i) {
    read(Math.max(0, Math.min(drawn.last, i)));
    u.setCursor({left: u.valToPos(drawn.columns[0][at], 'x'), top: 10}, false);
    clearTimeout(saying);
    saying = setTimeout(() => announce(readout.textContent), 300);
  }

  wrapper.onkeydown = event => {
    if (!drawn || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = drawn.last, step = event.shiftKey ? 10 : 1, [min, max] = range(), quarter = (max - min) / 4;
    const act = {
      ArrowLeft: () => point((at ?? last) - step), ArrowRight: () => point((at ?? last) + step), Home: () => point(0), End: () => point(last),
      '+': () => zoomTo(min + quarter, max - quarter), '-': () => zoomTo(min - 2 * quarter, max + 2 * quarter), Escape: () => zoomTo(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  // The wrapper has a fixed height: watching what setSize changes would grow for ever.
  new ResizeObserver(() => { if (u && u.width !== width()) u.setSize({width: width(), height: wrapper.clientHeight}); }).observe(wrapper);

  return {
    range,
    rebuild: () => u && build(),
    unzoom: () => { zoom = undefined; },
    /** Draws columns, of which those up to last are past, over a window [from, to] up to a top, with its marks; in milliseconds since the epoch. */
    draw(next, label) {
      drawn = next;
      if (u) u.setData(next.columns); else build();
      wrapper.setAttribute('aria-label', label);
    },
    png(title) {
      const {canvas: from} = u.ctx, head = 24 * devicePixelRatio, canvas = make('canvas', {width: from.width, height: from.height + head}), ctx = canvas.getContext('2d');
      ctx.fillStyle = colour('card');
      ctx.fillRect(0, 0, canvas.width, canvas.height);
      ctx.fillStyle = colour('text');
      ctx.font = 13 * devicePixelRatio + FONT;
      ctx.fillText(title, 8, head * 0.7, canvas.width - 16);
      ctx.drawImage(from, 0, head);
      return new Promise(given => canvas.toBlob(given));
    },
  };
}

const rows = columns => columns[0].map((_, i) => columns.map(column => column[i]));
const columns = (count, all) => Array.from({length: count}, (_, i) => all.map(row => row[i]));

export function past() {
  let kept = {timesMillis: [], series: [], gaps: []}, heard = [], earlier = [], area = 'heap';
  const column = (name, figure, which) => (kept.series.find(one => (one.area || one.signal) === name && one.figure === figure) || {})[which] || [];

  return {
    kept: () => kept,
    area: () => area,

    /** Begins anew with what the server keeps; of a run before, what was seen is kept beside it. */
    take(answer, of) {
      earlier = of !== area ? [] : kept.runId && answer.runId !== kept.runId ? rows(this.columns()) : earlier;
      [area, kept] = [of, answer];
      heard = heard.filter(one => one.millis > answer.toMillis);
    },

    /** Keeps of a reading what charts need: a whole report is a hundred times that. */
    hear({gapMs, millis, areas, signals}) {
      const bytes = Object.fromEntries(areas.map(one => [one.name, [one.limitBytes ?? null, one.usedBytes ?? null, one.usedBytes ?? null, one.liveBytes ?? null]]));
      heard = [...heard.slice(-900), {millis, bytes, share: (signals.find(one => one.name === 'gc.share') || {value: null}).value}];
      if (gapMs > 1000 && !kept.gaps.some(one => Math.abs(one.toMillis - millis) < 3e3)) kept.gaps.push({fromMillis: millis - gapMs, toMillis: millis, gapMs});
    },

    /** Moments, limit, greatest and least in use, live; empty where nothing is known. */
    columns() {
      const [limit, most, least, live] = [['limit', 'last'], ['used', 'max'], ['used', 'min'], ['live', 'last']].map(([figure, which]) => column(area, figure, which));
      const all = kept.timesMillis.map((t, i) => [t, limit[i] ?? null, most[i] ?? null, least[i] ?? null, live[i] ?? null]);
      for (const {millis, bytes} of heard) if (bytes[area]) all.push([millis, ...bytes[area]]);
      for (const gap of kept.gaps) all.push([(gap.fromMillis + gap.toMillis) / 2, null, null, null, null]);
      all.sort((a, b) => a[0] - b[0]);
      const first = all.length ? all[0][0] : Infinity, before = earlier.filter(row => row[0] < first);
      if (before.length) before.push([first - 1, null, null, null, null]);
      return columns(5, before.concat(all));
    },

    /** Moments and the collector's share of time; and when collections took the whole heap. */
    effort() {
      const share = column('gc.share', 'value', 'max'), full = column('gc.collections.full', 'rate', 'max');
      const all = kept.timesMillis.map((t, i) => [t, share[i] ?? null]);
      for (const {millis, share: now} of heard) all.push([millis, now]);
      return {columns: columns(2, all.sort((a, b) => a[0] - b[0])), full: kept.timesMillis.filter((_, i) => full[i] > 0)};
    },
  };
}
