import type { Edge } from '../src/index';

/** The rules of this package in the plainest form that can be read as obviously right; exponential where that is simplest. */
export class Oracle {
  constructor(
    readonly nodes: readonly string[],
    readonly edges: readonly Edge[],
  ) {}

  hasEdge(from: string, to: string): boolean {
    return this.edges.some((edge) => edge.from === from && edge.to === to);
  }

  dependents(node: string): string[] {
    return this.nodes.filter((other) => this.hasEdge(node, other));
  }

  dependencies(node: string): string[] {
    return this.nodes.filter((other) => this.hasEdge(other, node));
  }

  descendants(starts: readonly string[]): string[] {
    const reached = new Set<string>();
    const visit = (node: string): void => {
      for (const next of this.dependents(node)) {
        if (reached.has(next)) continue;
        reached.add(next);
        visit(next);
      }
    };
    starts.forEach(visit);
    return this.nodes.filter((node) => reached.has(node));
  }

  ancestors(starts: readonly string[]): string[] {
    return this.nodes.filter((node) => this.descendants([node]).some((reached) => starts.includes(reached)));
  }

  hasCycle(): boolean {
    return this.nodes.some((node) => this.descendants([node]).includes(node));
  }

  /** Every path from `node` to a node without dependents; acyclic graphs only. */
  pathsFrom(node: string): string[][] {
    const dependents = this.dependents(node);
    if (dependents.length === 0) return [[node]];
    return dependents.flatMap((next) => this.pathsFrom(next).map((path) => [node, ...path]));
  }

  /** Every path from a node without dependencies to a node without dependents; acyclic graphs only. */
  paths(): string[][] {
    return this.nodes.filter((node) => this.dependencies(node).length === 0).flatMap((root) => this.pathsFrom(root));
  }

  /** Edges on the longest path to `node`; acyclic graphs only. */
  layerOf(node: string): number {
    return Math.max(0, ...this.paths().map((path) => path.indexOf(node)));
  }

  /** Edges on the shortest path of one edge or more, Infinity without one: as many rounds of relaxation as there are nodes. */
  distance(from: string, to: string): number {
    const distances = new Map(this.dependents(from).map((node) => [node, 1]));
    for (let round = 0; round < this.nodes.length; round++) {
      for (const edge of this.edges) {
        const through = (distances.get(edge.from) ?? Infinity) + 1;
        if (through < (distances.get(edge.to) ?? Infinity)) distances.set(edge.to, through);
      }
    }
    return distances.get(to) ?? Infinity;
  }
}
