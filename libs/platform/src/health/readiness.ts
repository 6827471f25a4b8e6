/** How far the process has come, and the requests it is serving. */
export class Readiness {
  state: 'starting' | 'ready' | 'draining' = 'starting';
  private open = 0;
  private lastStart = -Infinity;
  private waiting: (() => void)[] = [];

  requestStarted(): void {
    this.open += 1;
    this.lastStart = performance.now();
  }

  requestEnded(): void {
    this.open -= 1;
    if (this.open > 0) return;
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  /**
   * Resolves with true when no request is being served and none has come for `calm_ms` (of late requests on connections
   * that are kept open, each gets told to reconnect); with false after `bound_ms`.
   */
  async quiet(calm_ms: number, bound_ms: number): Promise<boolean> {
    const end = performance.now() + bound_ms;
    for (let left = bound_ms; left > 0; left = end - performance.now()) {
      if (!(await this.idle(left))) return false;
      const wait = this.lastStart + calm_ms - performance.now();
      if (wait <= 0) return true;
      await new Promise((resolve) => setTimeout(resolve, Math.min(wait, end - performance.now())));
    }
    return this.open <= 0;
  }

  private async idle(bound_ms: number): Promise<boolean> {
    if (this.open <= 0) return true;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), bound_ms)));
    const done = new Promise<boolean>((resolve) => this.waiting.push(() => resolve(true)));
    const result = await Promise.race([done, late]);
    clearTimeout(timer);
    return result;
  }
}
