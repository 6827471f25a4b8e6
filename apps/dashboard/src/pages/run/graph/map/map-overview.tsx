import { useEffect, useRef, type PointerEvent } from 'react';
import { t } from '../../../../strings/translate';
import type { RunModel } from '../../run-model';
import type { Picture } from '../run-picture';
import { seen } from './camera';
import classes from './map-graph.module.css';
import type { MapPainter } from './map-painter';
import type { MapView } from './use-map-view';

const WIDTH = 170;
const HEIGHT = 104;
/** The dots are painted anew so often at most; the frame goes along at once. */
const PAUSE_MS = 500;

interface Props {
  painter: MapPainter;
  view: MapView;
  model: RunModel;
  picture: Picture;
  scheme: string;
}

/** The whole map in small, with a frame around what is on the screen. */
export function MapOverview({ painter, view, model, picture, scheme }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLSpanElement>(null);
  const { width, height } = picture.layout;
  const scale = Math.min((WIDTH - 8) / width, (HEIGHT - 8) / height);
  const [left, top] = [(WIDTH - width * scale) / 2, (HEIGHT - height * scale) / 2];

  useEffect(() => {
    const paint = (): void => {
      timer = undefined;
      const context = canvas.current?.getContext('2d');
      const { colours } = painter;
      if (!context || colours === null) return;
      const { positions } = picture.layout;
      context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      context.clearRect(0, 0, WIDTH, HEIGHT);
      const size = Math.max(1, 60 * scale);
      model.all.forEach(({ status }, node) => {
        context.fillStyle = colours.status[status];
        context.fillRect(left + positions[node * 2]! * scale, top + positions[node * 2 + 1]! * scale, size * 1.6, size);
      });
    };
    let timer: ReturnType<typeof setTimeout> | undefined = setTimeout(paint, 0);
    const stop = model.onAny(() => (timer ??= setTimeout(paint, PAUSE_MS)));
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [painter, model, picture, scale, left, top, scheme]);

  useEffect(() => {
    painter.onPainted = () => {
      const box = seen(painter.camera, painter.size);
      if (frame.current)
        Object.assign(frame.current.style, {
          left: `${left + box.x * scale}px`,
          top: `${top + box.y * scale}px`,
          width: `${box.width * scale}px`,
          height: `${box.height * scale}px`,
        });
    };
    painter.onPainted();
    return () => void (painter.onPainted = () => undefined);
  }, [painter, scale, left, top]);

  const look = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    view.lookAt((event.clientX - box.left - left) / scale, (event.clientY - box.top - top) / scale);
  };
  return (
    <div className={classes.overview} role="img" aria-label={t('run.graph.minimap')} onPointerDown={look} onPointerMove={look}>
      <canvas
        ref={canvas}
        width={WIDTH * devicePixelRatio}
        height={HEIGHT * devicePixelRatio}
        style={{ width: WIDTH, height: HEIGHT }}
      />
      <span ref={frame} className={classes.window} />
    </div>
  );
}
