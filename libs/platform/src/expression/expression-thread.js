// Evaluates expressions away from the main loop, so that a loop over lists within lists can be ended from outside.
const { parentPort } = require('node:worker_threads');
const { readExpression } = require('@taskflow/core/expression');

// What was loaded so far must not count against the time of the first question.
parentPort.postMessage({ id: 0 });

parentPort.on('message', ({ id, sources, scope }) => {
  try {
    parentPort.postMessage({ id, values: sources.map((source) => [source, readExpression(source).evaluate(scope)]) });
  } catch (error) {
    parentPort.postMessage({ id, fault: error instanceof Error ? error.message : String(error) });
  }
});
