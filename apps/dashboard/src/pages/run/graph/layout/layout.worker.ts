import { answer } from './layout-work';
import type { LayoutRequest } from './layouts';

// A web worker: a layout does not hold up the page.
self.onmessage = ({ data }: MessageEvent<LayoutRequest>) => {
  const reply = answer(data);
  const arrays = 'layout' in reply ? [reply.layout.positions.buffer, reply.layout.layers.buffer] : [];
  self.postMessage(reply, { transfer: arrays });
};
