// A session of the test client of Visual Studio Code's debug adapters: node session.js PORT TOKEN FLOW
const assert = require('assert');
const { DebugClient } = require('@vscode/debugadapter-testsupport');

const [port, token, program] = process.argv.slice(2);
const launch = { token, program, params: { threshold: 2 } };

async function session(name, steps, refused) {
  const client = new DebugClient('node', '', 'sluice');
  client.defaultTimeout = 20000;
  await client.start(Number(port));
  try {
    await steps(client);
  } catch (e) {
    throw new Error(name + ': ' + (e.stack || e));
  }
  if (!refused) {
    await client.stop();
  }
  console.log('ok ' + name);
}

async function top(client, threadId) {
  const { body } = await client.stackTraceRequest({ threadId });
  return body.stackFrames;
}

async function variables(client, frameId, scopeName) {
  const { body } = await client.scopesRequest({ frameId });
  const scope = body.scopes.find((one) => one.name === scopeName);
  const found = await client.variablesRequest({ variablesReference: scope.variablesReference });
  return { reference: scope.variablesReference, list: found.body.variables };
}

async function main() {
  await session('an unknown request fails', async (client) => {
    await client.initializeRequest();
    let failed = false;
    await client.send('illegal_request').catch(() => { failed = true; });
    assert(failed);
  });

  await session('runs to its end', async (client) => {
    await Promise.all([client.configurationSequence(), client.launch(launch), client.waitForEvent('terminated')]);
  });

  await session('stops on entry', async (client) => {
    await Promise.all([
      client.configurationSequence(),
      client.launch({ ...launch, stopOnEntry: true }),
      client.assertStoppedLocation('entry', { path: program, line: 5 }),
    ]);
  });

  await session('stops at a line, steps in, changes a value, goes on', async (client) => {
    await client.hitBreakpoint(launch, { path: program, line: 10 }, { path: program, line: 11 }, { path: program, line: 11 });
    await Promise.all([client.stepInRequest({ threadId: 1 }), client.assertStoppedLocation('step', { path: program, line: 16 })]);
    const frames = await top(client, 1);
    assert.deepStrictEqual(frames.map((frame) => frame.name), ['each/score', 'each']);
    const inputs = await variables(client, frames[0].id, 'Inputs');
    assert.strictEqual(inputs.list[0].value, '2');
    await client.setVariableRequest({ variablesReference: inputs.reference, name: 'order', value: '50' });
    const value = await client.evaluateRequest({ expression: 'order + 1', frameId: frames[0].id, context: 'watch' });
    assert.strictEqual(value.body.result, '51');
    await Promise.all([client.nextRequest({ threadId: 1 }), client.assertStoppedLocation('step', { path: program, line: 16 })]);
    await Promise.all([client.stepOutRequest({ threadId: 1 }), client.assertStoppedLocation('step', { path: program, line: 21 })]);
    await Promise.all([
      client.continueRequest({ threadId: 1 }),
      client.assertOutput('stdout', '{"sum":530}'),
      client.waitForEvent('terminated'),
    ]);
  });

  await session('a function breakpoint with a condition', async (client) => {
    await Promise.all([
      client.waitForEvent('initialized').then(async () => {
        const set = await client.setFunctionBreakpointsRequest({
          breakpoints: [{ name: 'each/score', condition: 'index == 1' }, { name: 'no/such' }],
        });
        assert.deepStrictEqual(set.body.breakpoints.map((one) => one.verified), [true, false]);
        await client.configurationDoneRequest();
      }),
      client.launch(launch),
      client.assertStoppedLocation('function breakpoint', { path: program, line: 16 }),
    ]);
    const { body } = await client.threadsRequest();
    assert.deepStrictEqual(body.threads.map((one) => one.name), ['main · each[1]']);
  });

  await session('steps back through what was, and goes on', async (client) => {
    await client.hitBreakpoint(launch, { path: program, line: 21 }, { path: program, line: 21 }, { path: program, line: 21 });
    await Promise.all([client.stepBackRequest({ threadId: 1 }), client.assertStoppedLocation('step', { path: program, line: 11 })]);
    await Promise.all([client.stepInRequest({ threadId: 1 }), client.assertStoppedLocation('step', { path: program, line: 16 })]);
    const frames = await top(client, 1);
    const inputs = await variables(client, frames[0].id, 'Inputs');
    assert.strictEqual(inputs.list[0].value, '2');
    await Promise.all([client.reverseContinueRequest({ threadId: 1 }), client.assertStoppedLocation('entry', { path: program, line: 5 })]);
    await Promise.all([client.continueRequest({ threadId: 1 }), client.assertStoppedLocation('breakpoint', { path: program, line: 21 })]);
    await Promise.all([
      client.continueRequest({ threadId: 1 }),
      client.assertOutput('stdout', '{"sum":50}'),
      client.waitForEvent('terminated'),
    ]);
  });

  await session('a wrong token is refused', async (client) => {
    await client.initializeRequest();
    let message = '';
    await client.launchRequest({ ...launch, token: 'wrong' }).catch((e) => { message = e.message; });
    assert(message.startsWith('The token is wrong'), message);
  }, true);
  console.log('ok all');
}

main().then(() => process.exit(0), (e) => { console.error(e.message); process.exit(1); });
