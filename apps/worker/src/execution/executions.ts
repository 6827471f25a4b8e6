import { Injectable } from '@nestjs/common';
import type { ClaimedTask } from '@taskflow/core/ports';
import { Handlers } from '../handlers/handlers';
import { Execution } from './execution';
import { ProgressReporter } from './progress-reporter';
import { TaskInputs } from './task-inputs';

/** Makes the execution of a claimed task: its handler, what it works on, whom it reports to. */
@Injectable()
export class Executions {
  constructor(
    private readonly handlers: Handlers,
    private readonly inputs: TaskInputs,
    private readonly reporter: ProgressReporter,
  ) {}

  of(claimed: ClaimedTask): Execution {
    return new Execution(claimed, this.handlers.get(claimed.type), this.inputs, this.reporter);
  }
}
