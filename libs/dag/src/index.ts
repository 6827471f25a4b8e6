export { buildGraph, type BuildResult, type GraphFault } from './build';
export { criticalPath, type CriticalPath } from './critical-path';
export { cycleClosedBy, findCycle, wouldCycle } from './cycle';
export { type AcyclicGraph, dependenciesOf, dependentsOf, type Edge, type Graph, hasNode } from './graph';
export { layers } from './layers';
export { topologicalOrder, type OrderResult } from './order';
export { ancestors, descendants } from './reach';
export { readyNodes } from './ready';
