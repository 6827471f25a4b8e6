import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ExpressionError, shown, type Expression, type Scope, type Values } from '@taskflow/core/expression';
import { Expressions } from '@taskflow/core/ports';

interface Answer {
  id: number;
  values?: [string, unknown][];
  fault?: string;
}

interface Question {
  id: number;
  expressions: readonly Expression[];
  scope: Scope;
  answer: (values: Values) => void;
  refuse: (error: Error) => void;
}

export interface ExpressionBounds {
  time_ms: number;
  memory_mb: number;
}

/** What a thread says once it can be asked. */
const READY = 0;

const BOUNDS: ExpressionBounds = { time_ms: 1_000, memory_mb: 128 };

/**
 * Evaluates what is plain (linear in its scope) at once, and everything else in a thread that is ended when it takes too long:
 * a loop over lists within lists, or a pattern that a text was made for, would stop heartbeats and requests. One question at a
 * time; the thread is started with the first.
 */
export class BoundedExpressions extends Expressions {
  private readonly questions: Question[] = [];
  private asked: Question | null = null;
  private thread: Worker | null = null;
  private timer: NodeJS.Timeout | undefined;
  private count = 0;

  constructor(private readonly bounds: ExpressionBounds = BOUNDS) {
    super();
  }

  override evaluate(expressions: readonly Expression[], scope: Scope): Promise<Values> {
    if (!expressions.every(({ isPlain }) => isPlain)) return this.ask(expressions, scope);
    return new Promise((resolve) => resolve(new Map(expressions.map((one) => [one.source, one.evaluate(scope)]))));
  }

  async close(): Promise<void> {
    const { thread } = this;
    this.thread = null;
    clearTimeout(this.timer);
    await thread?.terminate();
  }

  private ask(expressions: readonly Expression[], scope: Scope): Promise<Values> {
    return new Promise((answer, refuse) => {
      this.questions.push({ id: (this.count += 1), expressions, scope, answer, refuse });
      this.next();
    });
  }

  private next(): void {
    if (this.asked) return;
    const question = this.questions.shift();
    if (!question) return;
    this.asked = question;
    if (this.thread) this.put(question);
    else this.thread = this.start();
  }

  private put({ id, expressions, scope }: Question): void {
    this.thread?.ref();
    this.timer = setTimeout(() => this.giveUp(`takes longer than ${this.bounds.time_ms} ms`), this.bounds.time_ms);
    this.thread?.postMessage({ id, sources: expressions.map(({ source }) => source), scope });
  }

  private start(): Worker {
    const thread = new Worker(join(__dirname, 'expression-thread.js'), {
      resourceLimits: { maxOldGenerationSizeMb: this.bounds.memory_mb },
    });
    thread.on('message', (answer: Answer) => this.heard(answer));
    // Out of memory ends the thread with an error; so would a fault of ours.
    thread.on('error', (error) => this.giveUp(`needs too much memory or cannot be evaluated (${error.message})`));
    return thread;
  }

  private heard({ id, values, fault }: Answer): void {
    const question = this.asked;
    if (question && id === READY) return this.put(question);
    if (question?.id !== id) return;
    this.settle();
    if (values) question.answer(new Map(values));
    else question.refuse(new ExpressionError(fault ?? 'the expression has no value'));
    this.next();
  }

  private giveUp(reason: string): void {
    const question = this.asked;
    const { thread } = this;
    this.thread = null;
    void thread?.terminate();
    if (!question) return;
    this.settle();
    const named = question.expressions.filter(({ isPlain }) => !isPlain).map(({ source }) => `"${shown(source)}"`);
    question.refuse(new ExpressionError(`${named.join(', ')} ${reason}: loop over less, or over one list at a time`));
    this.next();
  }

  /** A thread that waits for questions must not keep the process alive. */
  private settle(): void {
    clearTimeout(this.timer);
    this.asked = null;
    this.thread?.unref();
  }
}
