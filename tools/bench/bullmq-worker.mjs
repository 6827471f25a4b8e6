// BullMQ's worker process: does what TaskFlow's echo handler does. Ends when its parent lets go of it.
import { FlowProducer, Worker } from 'bullmq';

const { host, port, concurrency } = JSON.parse(process.argv[2]);
const connection = { host, port };
const flows = new FlowProducer({ connection });
let worker = null;

async function handle(job) {
  if (job.name !== 'fan') return job.data;
  const queueName = job.queueName;
  const children = Array.from({ length: job.data.width }, (_, index) => ({ name: 'echo', data: { index }, queueName }));
  await flows.add({ name: 'echo', data: {}, queueName, children });
  return job.data;
}

async function open({ queue, count }) {
  await worker?.close();
  const times = [];
  worker = new Worker(queue, handle, { connection, concurrency });
  worker.on('completed', () => {
    times.push(performance.now());
    if (times.length === count) process.send({ kind: 'completed', times });
  });
  worker.on('failed', (job, error) => {
    process.stderr.write(`job ${job?.id} failed: ${error.message}\n`);
  });
  await worker.waitUntilReady();
  process.send({ kind: 'open' });
}

process.on('message', (message) => void open(message));
process.on('disconnect', async () => {
  await worker?.close();
  await flows.close();
  process.exit(0);
});
process.send({ kind: 'ready' });
