import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The version that `python3` (or PYTHON) imports; null when it has none. */
export async function celeryVersion() {
  const run = promisify(execFile)(process.env.PYTHON ?? 'python3', ['-c', 'import celery; print(celery.__version__)']);
  return run.then(
    ({ stdout }) => stdout.trim(),
    () => null,
  );
}
