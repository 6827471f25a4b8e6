export { checkDefinition, type DefinitionCheck } from './definition-faults';
export { checkInput, inputDeclarationFaults, type CheckedInput } from './input';
export { ChildRuns } from './child-runs';
export { kindOf } from './plan-run';
export { RunMaker, type RunOrigin } from './run-maker';
export { expressionsIn, Scopes, type Speaker } from './scopes';
export { decideChildEnd, decideNode, type ChildEnd, type Verdict } from './decide-node';
export { payloadTemplateFaults } from './expression-faults';
export { PayloadFiller, type FilledPayload, type PayloadFault } from './fill-payload';
