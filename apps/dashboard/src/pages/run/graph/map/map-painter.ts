import { serverNow } from '../../../../time/server-clock';
import type { RunModel } from '../../run-model';
import type { GraphFocus } from '../graph-focus';
import { isHidden, type Critical } from '../graph-view';
import type { Picture } from '../run-picture';
import type { Camera, Size } from './camera';
import type { Colours } from './colours';
import { paintEdges } from './paint-edges';
import { paintNodes } from './paint-nodes';

/** With more edges than this, a moving picture shows those of the last painting, moved, until it rests. */
const MANY_EDGES = 4_000;
const REST_MS = 140;

export interface MapState {
  model: RunModel;
  picture: Picture;
  focus: GraphFocus;
  hideDone: boolean;
  critical: Critical | null;
}

/**
 * Paints the map on two layers, at most once a frame: nodes, which change with every status; edges, which only change with the place
 * one looks from.
 */
export class MapPainter {
  camera: Camera = { x: 0, y: 0, zoom: 1 };
  size: Size = { width: 0, height: 0 };
  colours: Colours | null = null;
  /** Told after each painting. */
  onPainted: () => void = () => undefined;
  private frame: number | null = null;
  private areEdgesOld = true;
  /** From where the edges were painted last. */
  private edgesFrom: Camera | null = null;
  private rest: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly nodes: HTMLCanvasElement,
    private readonly edges: HTMLCanvasElement,
    private state: MapState,
  ) {}

  /** Shows another state. */
  update(state: MapState): void {
    this.state = state;
    this.paint(true);
  }

  /** Looks from another place. */
  look(camera: Camera): void {
    this.camera = camera;
    const isMany = this.state.picture.edges.length / 2 > MANY_EDGES;
    this.paint(!isMany);
    if (!isMany) return;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.paint(true), REST_MS);
  }

  resize(size: Size): void {
    this.size = size;
    for (const canvas of [this.nodes, this.edges]) {
      canvas.width = size.width * devicePixelRatio;
      canvas.height = size.height * devicePixelRatio;
    }
    this.paint(true);
  }

  /** Paints with the next frame. `withEdges`: those too. */
  paint(withEdges: boolean): void {
    this.areEdgesOld ||= withEdges;
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.run();
    });
  }

  stop(): void {
    if (this.frame !== null) cancelAnimationFrame(this.frame);
    clearTimeout(this.rest);
    this.frame = null;
  }

  private run(): void {
    const { model, picture, focus, hideDone, critical } = this.state;
    if (this.colours === null || this.size.width === 0) return;
    const isShown = (node: number) => !isHidden(model, node, hideDone);
    const place = (id: string | null) => (id === null ? null : (picture.indexOf.get(id) ?? null));
    const marked = place(focus.marked);
    const scene = { picture, camera: this.camera, size: this.size, colours: this.colours, isShown };
    if (this.areEdgesOld) {
      const context = clear(this.edges);
      if (context) paintEdges(context, { ...scene, critical, near: marked });
      this.areEdgesOld = false;
      this.edgesFrom = this.camera;
      this.edges.style.transform = '';
    } else this.moveEdges();
    const context = clear(this.nodes);
    const { fontFamily: font } = getComputedStyle(this.nodes);
    if (context) paintNodes(context, { ...scene, nodes: model.all, font, marked, now: serverNow() });
    this.onPainted();
  }

  private moveEdges(): void {
    const from = this.edgesFrom;
    if (from === null) return;
    const ratio = this.camera.zoom / from.zoom;
    const [x, y] = [this.camera.x - from.x * ratio, this.camera.y - from.y * ratio];
    this.edges.style.transform = `translate(${x}px, ${y}px) scale(${ratio})`;
  }
}

function clear(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const context = canvas.getContext('2d');
  context?.setTransform(1, 0, 0, 1, 0, 0);
  context?.clearRect(0, 0, canvas.width, canvas.height);
  return context;
}
