export const newTask = {} as const;
