/** How far the process has come, and the requests it is serving. */
export class Readiness {
  state: 'starting' | 'ready' | 'draining' = 'starting';
  private open = 0;
  private waiting: (() => void)[] = [];

  requestStarted(): void {
    this.open += 1;
  }

  requestEnded(): void {
    this.open -= 1;
    if (this.open > 0) return;
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  /** Resolves when no request is being served, or after `bound_ms`; true in the first case. */
  async idle(bound_ms: number): Promise<boolean> {
    if (this.open <= 0) return true;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), bound_ms)));
    const done = new Promise<boolean>((resolve) => this.waiting.push(() => resolve(true)));
    const result = await Promise.race([done, late]);
    clearTimeout(timer);
    return result;
  }
}
