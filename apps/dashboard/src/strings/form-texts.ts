import { editTask } from './en/edit-task';
import { newTask } from './en/new-task';
import { withTexts } from './translate';

/** As `t`, for the forms of tasks: their texts come with their code, when one of them is first opened. */
export const t = withTexts({ ...newTask, ...editTask });
