/** The parent's side of the watchdog: keeps it informed of what must not outlive this process. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const WATCHDOG = fileURLToPath(new URL('./watchdog.mjs', import.meta.url));

/** Knows every process and container of one stack; what it knows dies with this process. */
export class Guard {
  /** Pid to the promise of its end. @type {Map<number, Promise<unknown>>} */
  #processes = new Map();
  #closed = false;
  #watchdog;

  /** @param {string} folder removed by the watchdog if this process dies */
  constructor(folder) {
    this.#watchdog = spawn(process.execPath, [WATCHDOG, folder], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      // What instruments this process (a debugger, coverage) must not instrument the watchdog.
      env: { ...process.env, NODE_OPTIONS: undefined, NODE_V8_COVERAGE: undefined },
    });
    // A watchdog that was killed costs us the last resort, not the stack.
    this.#watchdog.on('error', () => {});
    this.#watchdog.stdin.on('error', () => {});
  }

  /** @throws when the stack is being stopped: nothing may be started any more */
  assertOpen() {
    if (this.#closed) throw new Error('The stack has been stopped.');
  }

  /**
   * @param {number} pid leader of its own process group
   * @param {Promise<unknown>} exited
   * @returns {Promise<void>} resolves when the process has ended and been struck off
   */
  async addProcess(pid, exited) {
    this.#processes.set(pid, exited);
    this.#tell(`+pid ${pid}`);
    await exited;
    // The system may give the number to a stranger from now on.
    this.#processes.delete(pid);
    this.#tell(`-pid ${pid}`);
  }

  /** @param {string} name of a container, removed at the end */
  addContainer(name) {
    this.#tell(`+container ${name}`);
  }

  /** Kills every known process group at once and lets nothing new start. Does not wait. */
  signalProcesses() {
    this.#closed = true;
    for (const pid of this.#processes.keys()) {
      try {
        process.kill(-pid, 'SIGKILL');
      } catch {
        // It ended by itself.
      }
    }
  }

  /** Kills every known process and waits until all are gone. */
  async killProcesses() {
    this.signalProcesses();
    await Promise.all(this.#processes.values());
  }

  /** Dismisses the watchdog: everything has been cleaned up. */
  async dismiss() {
    this.#closed = true;
    const { exitCode, signalCode, pid } = this.#watchdog;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    const gone = new Promise((resolve) => this.#watchdog.once('exit', resolve));
    this.#watchdog.stdin.end('end\n');
    await gone;
  }

  /** @param {string} line */
  #tell(line) {
    if (this.#watchdog.stdin.writable) this.#watchdog.stdin.write(`${line}\n`);
  }
}
