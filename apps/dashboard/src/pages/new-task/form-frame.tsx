import { Button } from '@mantine/core';
import type { Fault } from '@taskflow/contracts';
import { useEffect, type ReactNode, type RefObject } from 'react';
import type { ApiProblem } from '../../api/problem';
import { t } from '../../strings/form-texts';
import classes from './new-task.module.css';

/** Why the server refused: in general, and what no field shows. */
export function FormProblem({ problem, faults }: { problem: ApiProblem | null; faults: readonly Fault[] }) {
  if (!problem) return null;
  // What every field says for itself need not be said twice.
  const isAllShown = problem.faults.length > 0 && faults.length === 0;
  return (
    <div role="alert" className={classes.problem}>
      <strong>{problem.title}.</strong> {!isAllShown && problem.faults.length === 0 && problem.detail}
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li key={`${fault.path} ${fault.message}`}>
              <code>{fault.path}</code> {fault.message}
            </li>
          ))}
        </ul>
      )}
      {problem.correlation_id !== null && <small>{t('problem.correlation', { id: problem.correlation_id })}</small>}
    </div>
  );
}

/** The end of a form: it stays in sight. */
export function FormFooter({
  action,
  isBusy,
  isDisabled = false,
  fault,
  children,
}: {
  action: string;
  isBusy: boolean;
  isDisabled?: boolean;
  fault?: string | undefined;
  children?: ReactNode;
}) {
  return (
    <div className={classes.footer}>
      {children}
      <span className={classes.grow} />
      {fault !== undefined && (
        <span className={classes.unsent} role="status">
          {fault}
        </span>
      )}
      <Button type="submit" loading={isBusy} disabled={isDisabled || fault !== undefined}>
        {action}
      </Button>
    </div>
  );
}

/** Leads to the first field that something is wrong with, after each refusal. */
export function useFirstFault(form: RefObject<HTMLFormElement | null>, refusals: number): void {
  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form, refusals]);
}

/** Says that the form holds what was typed earlier. */
export function RestoredNote({ onDiscard }: { onDiscard: () => void }) {
  return (
    <p className={classes.restored} role="status">
      {t('new.draft')}
      <Button variant="subtle" size="compact-sm" onClick={onDiscard}>
        {t('new.draft.discard')}
      </Button>
    </p>
  );
}
