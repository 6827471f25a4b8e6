import type { ErrorCode, Fault, Problem } from '@taskflow/contracts';
import { t } from '../strings/translate';

/** A request that failed: what the server said, or that it could not be reached. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    /** 0 when there was no answer. */
    readonly status: number,
    readonly code: ErrorCode | 'unreachable' | 'unreadable',
    readonly title: string,
    readonly detail: string,
    readonly faults: readonly Fault[],
    readonly correlation_id: string | null,
  ) {
    super(detail);
  }

  /** Trying the same again may help. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** Faults of one field; `path` is the field's JSON path. */
  faultsOf(path: string): string[] {
    return this.faults.filter((fault) => fault.path === path).map((fault) => fault.message);
  }
}

export function unreachable(): ApiProblem {
  return new ApiProblem(0, 'unreachable', t('problem.unreachable.title'), t('problem.unreachable.detail'), [], null);
}

/** Reads an error answer, also one that some proxy on the way made. */
export function problemOf(response: Response, body: unknown): ApiProblem {
  const correlation_id = response.headers.get('x-correlation-id');
  if (!isProblem(body))
    return new ApiProblem(
      response.status,
      'unreadable',
      t('problem.unreadable.title'),
      t('problem.unreadable.detail', { status: response.status }),
      [],
      correlation_id,
    );
  return new ApiProblem(body.status, body.code, body.title, body.detail, body.errors ?? [], body.correlation_id);
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}

/** Whatever was thrown, as something that can be shown. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new ApiProblem(0, 'unreadable', t('problem.page.title'), text, [], null);
}
