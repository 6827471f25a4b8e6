import '@xyflow/react/dist/style.css';
import {
  MiniMap,
  Position,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStoreApi,
  type Edge,
  type MiniMapNodeProps,
  type Node,
  type NodeTypes,
  type ReactFlowInstance,
} from '@xyflow/react';
import type { TaskStatus } from '@taskflow/contracts';
import { memo, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { statusColour } from '../../../status/status-badge';
import { t } from '../../../strings/translate';
import type { RunModel } from '../run-model';
import { useRunNode } from '../use-run-model';
import classes from './flow-graph.module.css';
import { boxAround, isHidden, type DrawingProps, type GraphView } from './graph-view';
import { NODE } from './layout/layout';
import { NodeCard, type CardData } from './node-card';

const NODE_TYPES: NodeTypes = { task: NodeCard };
/** Below this the words on a card cannot be read. */
const FAR = 0.42;
/** Graphs up to so many nodes are looked at from near. */
const SMALL = 60;
const ZOOM = { least: 0.04, most: 1.6, step: 1.3, shown: 1 } as const;
/** Small graphs begin life-size: no card is blown up. */
const FIT = { maxZoom: ZOOM.shown, padding: 0.08 };
const MOVE_MS = 260;
const MAP_SIZE = { width: 170, height: 104 };

/** Where edges leave and reach a card; told, so that nothing has to be measured. */
const HANDLES = [
  { type: 'target', position: Position.Left, x: 0, y: NODE.height / 2, width: 1, height: 1 },
  { type: 'source', position: Position.Right, x: NODE.width - 1, y: NODE.height / 2, width: 1, height: 1 },
] as const;

/** The graph as cards that can be read. */
export function FlowGraph(props: DrawingProps) {
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  );
}

function Flow(props: DrawingProps) {
  const { model, picture, label, onMoved, onReady, hideDone } = props;
  const hidden = useHidden(model, picture.ids.length, hideDone);
  const nodes = useNodes(props, hidden);
  const edges = useEdges(props, hidden);
  const view = useView(props, hidden);
  const mapNode = useMapNode(model);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => onReady(view), [onReady, view]);
  const begin = (flow: ReactFlowInstance) => {
    // On a small screen a small graph would be all blocks without words: begin where something happens.
    const isSmall = picture.ids.length <= SMALL && flow.getZoom() < FAR;
    if (isSmall) view.show([ofInterest(model)], { always: true });
    frame.current?.setAttribute('data-far', String(!isSmall && flow.getZoom() < FAR));
  };
  const bounds = useMemo(() => boxAround(picture, picture.ids.keys()), [picture]);
  return (
    <div ref={frame} className={classes.flow}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        onlyRenderVisibleElements
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        minZoom={ZOOM.least}
        maxZoom={ZOOM.most}
        fitView
        fitViewOptions={FIT}
        onNodeClick={() => undefined}
        onMoveStart={(event) => event !== null && onMoved()}
        onMove={(_, { zoom }) => frame.current?.setAttribute('data-far', String(zoom < FAR))}
        onInit={begin}
        aria-label={label}
      >
        {(bounds?.width ?? 0) > NODE.width * 12 && (
          <MiniMap
            className={classes.map ?? ''}
            style={MAP_SIZE}
            pannable
            zoomable
            ariaLabel={t('run.graph.minimap')}
            nodeComponent={mapNode}
            maskColor="var(--map-mask)"
            bgColor="var(--page-ground)"
          />
        )}
      </ReactFlow>
    </div>
  );
}

const INTEREST: readonly TaskStatus[] = ['FAILED', 'PROCESSING', 'WAITING', 'QUEUED', 'PENDING', 'DONE'];

/** The first node in the most interesting status. */
function ofInterest(model: RunModel): number {
  for (const wanted of INTEREST) {
    const node = model.all.findIndex(({ status }) => status === wanted);
    if (node !== -1) return node;
  }
  return 0;
}

/** Which nodes are hidden now; the same set until that changes. */
function useHidden(model: RunModel, count: number, hideDone: boolean): ReadonlySet<number> {
  const last = useRef<ReadonlySet<number>>(new Set());
  return useSyncExternalStore(
    (listener) => model.onAny(listener),
    () => {
      const { current } = last;
      if (!hideDone && current.size === 0) return current;
      const next = new Set<number>();
      for (let node = 0; node < count; node += 1) if (isHidden(model, node, hideDone)) next.add(node);
      const isSame = next.size === current.size && [...next].every((node) => current.has(node));
      if (!isSame) last.current = next;
      return last.current;
    },
  );
}

/** Node objects stay identical for as long as the graph does, so that React Flow passes over them. */
function useNodes({ model, picture, focus, onOpen }: DrawingProps, hidden: ReadonlySet<number>): Node[] {
  const base = useMemo(() => {
    const data: CardData = { model, focus, onOpen };
    return picture.ids.map((id, index): Node => ({
      id,
      type: 'task',
      data,
      position: { x: picture.layout.positions[index * 2]!, y: picture.layout.positions[index * 2 + 1]! },
      width: NODE.width,
      height: NODE.height,
      measured: NODE,
      handles: [...HANDLES],
      domAttributes: { 'aria-roledescription': undefined },
    }));
  }, [model, focus, onOpen, picture]);
  return useMemo(
    () => (hidden.size === 0 ? base : base.map((node, index) => (hidden.has(index) ? { ...node, hidden: true } : node))),
    [base, hidden],
  );
}

function useEdges({ picture, focus, critical }: DrawingProps, hidden: ReadonlySet<number>): Edge[] {
  const selected = useSyncExternalStore(focus.subscribe, () => focus.marked);
  const base = useMemo(() => {
    const { ids, edges } = picture;
    return Array.from({ length: edges.length / 2 }, (_, at): Edge => {
      const [source, target] = [ids[edges[at * 2]!]!, ids[edges[at * 2 + 1]!]!];
      // The table tells the same to those who cannot see lines.
      return { id: `${source} ${target}`, source, target, focusable: false, domAttributes: { 'aria-hidden': true } };
    });
  }, [picture]);
  return useMemo(() => {
    const at = selected === null ? -1 : (picture.indexOf.get(selected) ?? -1);
    return base.map((edge, index) => {
      const [from, to] = [picture.edges[index * 2]!, picture.edges[index * 2 + 1]!];
      if (hidden.has(from) || hidden.has(to)) return { ...edge, hidden: true };
      if (from === at || to === at) return { ...edge, className: classes.near ?? '', zIndex: 2 };
      if (critical?.edges.has(index)) return { ...edge, className: classes.critical ?? '', zIndex: 1 };
      return edge;
    });
  }, [base, picture, selected, critical, hidden]);
}

function useView({ picture }: DrawingProps, hidden: ReadonlySet<number>): GraphView {
  const flow = useReactFlow();
  const store = useStoreApi();
  const latest = useRef(hidden);
  useEffect(() => void (latest.current = hidden), [hidden]);
  return useMemo((): GraphView => {
    const duration = window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : MOVE_MS;
    return {
      zoom: (step) => void flow.zoomTo(flow.getZoom() * ZOOM.step ** step, { duration }),
      fit: () => {
        const shown = [...picture.ids.keys()].filter((node) => !latest.current.has(node));
        const box = boxAround(picture, shown);
        if (box !== null) void flow.fitBounds(box, { padding: 0.08, duration });
      },
      show: (nodes, { always = false } = {}) => {
        const box = boxAround(picture, nodes);
        if (box === null) return;
        const { width, height, transform } = store.getState();
        const [x, y, zoom] = transform;
        const isInside =
          box.x * zoom + x >= 0 &&
          box.y * zoom + y >= 0 &&
          (box.x + box.width) * zoom + x <= width &&
          (box.y + box.height) * zoom + y <= height;
        if (isInside && !always) return;
        // Readable if it fits so, further away if it does not.
        const near = Math.min(Math.max(zoom, 0.7), ZOOM.shown);
        const fitting = Math.min(near, (width * 0.86) / box.width, (height * 0.86) / box.height);
        const next = Math.max(fitting, ZOOM.least);
        void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom: next, duration });
      },
    };
  }, [flow, store, picture]);
}

/** A node of the small map; it follows its own task only. */
function useMapNode(model: RunModel) {
  return useMemo(
    () =>
      memo(function MapNode({ id, x, y, width, height }: MiniMapNodeProps) {
        const status = useRunNode(model, id)?.status ?? 'PENDING';
        return <rect x={x} y={y} width={width} height={height} rx={12} style={{ fill: statusColour(status) }} />;
      }),
    [model],
  );
}
