import { Injectable } from '@nestjs/common';
import { APPROVAL_TYPE, TASK_DEFAULTS, type Fault, type NodeDefinition, type WorkflowDefinition } from '@taskflow/contracts';
import { checkDefinition, inputDeclarationFaults, kindOf } from '@taskflow/core/workflow';
import { FAULTS_LISTED, refusal } from '../request/faults';
import { SchemaCheck } from '../request/schema-check';
import { schemaFaults } from '../task-types/type-schema';
import { KnownQueues } from '../tasks/known-queues';
import { PayloadCheck, templatedFaults } from '../tasks/payload-check';
import { readDefinitionText } from './definition-text';
import { WORKFLOW_SCHEMAS } from './workflow.schemas';

/** A definition as it was sent, with everything that is wrong with it. */
export interface CheckedDefinition {
  definition: WorkflowDefinition;
  faults: Fault[];
  /** Node names, dependencies first; empty when the graph has faults. */
  order: readonly string[];
}

const form = new SchemaCheck(WORKFLOW_SCHEMAS.WorkflowDefinition);
/** Where a definition stands in the bodies of requests. */
const PATH = 'definition';

/** Reads and checks definitions of workflows, whole: what is wrong with one is found before any run of it. */
@Injectable()
export class Definitions {
  constructor(
    private readonly payloads: PayloadCheck,
    private readonly queues: KnownQueues,
  ) {}

  /** @throws DomainError with every fault, each with its path in the request (`definition.tasks.ship.when`) */
  async read(workspace_id: string, given: unknown): Promise<WorkflowDefinition> {
    const { definition, faults } = await this.check(workspace_id, given);
    if (faults.length > 0) throw refusal(faults);
    return definition;
  }

  /** As `read`, for those who want to see the faults. */
  async check(workspace_id: string, given: unknown): Promise<CheckedDefinition> {
    const read = typeof given === 'string' ? readDefinitionText(given, PATH) : { value: given };
    const nothing = { definition: { name: '', tasks: {} }, order: [] };
    if ('faults' in read) return { ...nothing, faults: read.faults };
    const malformed = form.faults(read.value, PATH);
    if (malformed.length > 0)
      return { ...nothing, faults: malformed.map((fault) => ({ ...fault, code: fault.code ?? 'invalid_definition' })) };
    const definition = read.value as WorkflowDefinition;
    const { faults, order } = checkDefinition(definition);
    const found = [...faults, ...inputDeclarationFaults(definition), ...(await this.nodeFaults(workspace_id, definition))];
    return {
      definition,
      order: found.length > 0 ? [] : order,
      faults: found.slice(0, FAULTS_LISTED).map((fault) => ({ ...fault, path: `${PATH}.${fault.path}` })),
    };
  }

  private async nodeFaults(workspace_id: string, { tasks }: WorkflowDefinition): Promise<Fault[]> {
    const nodes = Object.entries(tasks).flatMap(([name, node]) => withCompensation(name, node));
    const known = await this.queues.covering([...new Set(nodes.map(([, { queue }]) => queue ?? TASK_DEFAULTS.queue))]);
    const types = new Set(nodes.flatMap(([, { type }]) => type ?? []));
    const rules = await this.payloads.rules(workspace_id, [...types]);
    return nodes.flatMap(([name, node]): Fault[] => {
      const path = `tasks.${name}.`;
      const faults: Fault[] = [];
      if (node.queue !== undefined && !known.has(node.queue))
        faults.push({
          path: `${path}queue`,
          code: 'unknown_queue',
          message: `there is no queue "${node.queue}"; known are ${[...known].sort().join(', ')}`,
        });
      const { kind, type } = kindOf(node);
      if (node.form !== undefined)
        faults.push(...schemaFaults(node.form, `${path}form`).map((one) => ({ ...one, code: 'invalid_definition' as const })));
      if (kind === 'human' && node.type !== undefined && node.type !== APPROVAL_TYPE)
        faults.push({
          path: `${path}type`,
          code: 'invalid_task',
          message: 'is for automated tasks: a person completes this one',
        });
      if (kind === 'automated' && node.workflow === undefined && type !== null)
        faults.push(...templatedFaults(rules, type, node.payload, path));
      return faults;
    });
  }
}

/** What undoes a node is checked as a node. */
function withCompensation(name: string, node: NodeDefinition): [string, NodeDefinition][] {
  return node.compensation === undefined
    ? [[name, node]]
    : [
        [name, node],
        [`${name}.compensation`, node.compensation],
      ];
}
