// Check and rehearse. A token is asked for where one is needed, and never leaves its variable.

import {json, useToken} from './link.js';
import {$, make, tell, upper} from './words.js';

/** Asks for a token; false if the dialog was cancelled. */
export function askToken(why) {
  const box = $('dialog'), input = $('token');
  tell({'dialog-why': why});
  box.returnValue = '';
  box.showModal();
  return new Promise(given => box.addEventListener('close', () => {
    if (box.returnValue) useToken(input.value);
    input.value = '';
    given(!!box.returnValue);
  }, {once: true}));
}

async function post(path) {
  for (;;) {
    try {
      return await json(path, {method: 'POST'});
    } catch (error) {
      if (error.status !== 401 || !await askToken(error.message)) throw error;
    }
  }
}

export function actions(done) {
  const real = $('real');

  async function act(what) {
    tell({answer: 'Asking …'});
    $('listed').replaceChildren();
    tell({answer: await what().catch(error => error.message)});
    done();
  }

  const check = how => act(async () => 'Checked: ' + (await post('api/memory/check' + how)).headline + '.');
  const rehearse = mode => act(async () => {
    const level = $('level').value, answer = await post('api/memory/test/' + level + '?mode=' + mode + '&hold=' + $('hold').value);
    $('listed').replaceChildren(...answer.responses.map(one => make('li', {}, one.action + ': ' + one.outcomeText)));
    if (mode === 'act') return 'Rehearsal of ' + upper(level) + ': ' + answer.state + '.';
    real.disabled = false;
    return upper(level) + ' would run ' + answer.responses.length + ' responses.';
  });

  $('check').onclick = () => check('');
  $('check-collect').onclick = () => check('?collect=true');
  $('level').onchange = () => { real.disabled = true; };
  $('rehearsal').onsubmit = event => {
    event.preventDefault();
    rehearse('observe');
  };
  real.onclick = () => rehearse('act');
}
