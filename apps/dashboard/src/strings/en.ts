import { activity } from './en/activity';
import { firstRun } from './en/first-run';
import { home } from './en/home';
import { runs } from './en/runs';
import { shell } from './en/shell';
import { task } from './en/task';
import { tasks } from './en/tasks';

/**
 * Every text that people read, by key; keys begin with the room they belong to. Placeholders: see translate.ts. The forms of tasks
 * have texts of their own: form-texts.ts.
 */
export const en = { ...shell, ...home, ...tasks, ...task, ...runs, ...activity, ...firstRun };
