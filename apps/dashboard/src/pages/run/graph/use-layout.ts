import type { RunGraph } from '@taskflow/contracts';
import { useEffect, useMemo, useState } from 'react';
import { runLayouts } from './layout/run-layouts';
import { edgesOf, pictureOf, type Picture } from './run-picture';

interface Answer {
  picture: Picture | null;
  error: unknown;
  retry: () => void;
}

/** The graph with its layout. A change of status is no change of the graph: the picture stays the very same. */
export function usePicture(graph: RunGraph): Answer {
  const edges = useMemo(() => edgesOf(graph), [graph]);
  const [state, setState] = useState<{ of: RunGraph; picture: Picture | null; error: unknown } | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isWanted = true;
    runLayouts.of({ nodes: graph.nodes.length, edges }).then(
      (layout) => isWanted && setState({ of: graph, picture: pictureOf(graph, edges, layout), error: null }),
      (error: unknown) => isWanted && setState({ of: graph, picture: null, error }),
    );
    return () => void (isWanted = false);
  }, [graph, edges, tries]);
  const isPresent = state?.of === graph;
  return {
    picture: isPresent ? state.picture : null,
    error: isPresent ? state.error : null,
    retry: () => setTries(tries + 1),
  };
}
