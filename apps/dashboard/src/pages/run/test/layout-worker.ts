import { answer } from '../graph/layout/layout-work';
import type { LayoutReply, LayoutRequest, WorkerLike } from '../graph/layout/layouts';

/** Stands in for web workers, which jsdom has not: does the same work in the page. */
export class WorkerInPage implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;

  postMessage(request: LayoutRequest): void {
    void Promise.resolve().then(() => this.onmessage?.({ data: answer(request) } as MessageEvent<LayoutReply>));
  }
  terminate(): void {}
}
