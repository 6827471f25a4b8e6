import { addColumn, type Step } from './migration';
import { integer, nullable } from './table';

/** Lines of an attempt's log that came before those which are kept; null: none. */
export const DROPPED_LINES_STEPS: readonly Step[] = [addColumn('attempt', 'log_dropped', nullable(integer))];
