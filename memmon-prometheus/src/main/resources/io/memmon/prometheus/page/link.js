// What the server tells: a stream while the page is seen, else a poll; never both.

import {tick} from './words.js';

let token = '', forgetting;

/** Keeps a token for a quarter of an hour, in this variable and nowhere else. */
export function useToken(value) {
  token = value;
  clearTimeout(forgetting);
  forgetting = setTimeout(() => { token = ''; }, 15 * 60e3);
}

const refusal = async answer => {
  const {detail, fix} = await answer.json().catch(() => ({}));
  return Object.assign(new Error((detail || 'status ' + answer.status) + (fix ? ' (' + fix + ')' : '')), {status: answer.status});
};

export async function ask(path, accept = 'application/json', options = {}) {
  const answer = await fetch(path, {...options, cache: 'no-store', headers: {Accept: accept, ...(token && {Authorization: 'Bearer ' + token})}});
  if (!answer.ok) throw await refusal(answer);
  return answer;
}

export const json = async (path, options) => (await ask(path, undefined, options)).json();

async function read(body, tell) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = '';;) {
    const {done, value} = await reader.read();
    if (done) return;
    const events = (rest + value).split('\n\n');
    rest = events.pop();
    for (const event of events) {
      const fields = Object.fromEntries(event.split('\n').map(line => [line.split(':', 1)[0], line.slice(line.indexOf(':') + 2)]));
      if (fields.data) tell(fields.event, JSON.parse(fields.data));
    }
  }
}

/**
 * Keeps in touch: tells on.report(report), on.event(name, data) and on.state(state, retryAt, why), which is live,
 * polling, disconnected, or locked for want of a token. Returns what tries again at once.
 */
export function keepInTouch(on) {
  let abort, timer, failures = 0, streamsAt = 0;

  const later = (seconds, what) => {
    clearTimeout(timer);
    timer = setTimeout(what, 1e3 * seconds);
  };

  function lost(error) {
    if (error.status === 401) return on.state('locked', 0, error.message);
    const wait = Math.min(30, 2 ** ++failures);
    later(wait, begin);
    on.state('disconnected', tick() + 1e3 * wait);
  }

  function poll(seconds, why) {
    streamsAt = tick() + 1e3 * seconds;
    on.state('polling', 0, why);
    later(5, () => begin(why));
  }

  async function begin(why) {
    clearTimeout(timer);
    if (abort) abort.abort();
    if (document.hidden) return on.state('hidden');
    const {signal} = abort = new AbortController();
    try {
      const report = await json('metrics/memory', {signal});
      failures = 0;
      on.report(report);
      if (tick() < streamsAt) return poll((streamsAt - tick()) / 1e3, why);
      let bye = 'the stream ended';
      const answer = await ask('api/memory/events', 'text/event-stream', {signal});
      on.state('live');
      await read(answer.body, (name, data) => name === 'bye' ? bye = data.reason : on.event(name, data));
      if (bye === 'pressure') poll(30, 'Memory is short: only the four oldest pages are told live.');
      else if (bye === 'rotate' || bye === 'lagged') begin();
      else lost(new Error(bye));
    } catch (error) {
      if (signal.aborted) return;
      if (error.status === 429) poll(30, error.message);
      else if (error.status === 501) poll(1e9, error.message);
      else lost(error);
    }
  }

  document.addEventListener('visibilitychange', () => begin());
  begin();
  return () => begin();
}
