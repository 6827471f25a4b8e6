/** Tables that are used through TypeORM; the hot ones are written by prepared SQL. */
export const ENTITIES: readonly (new () => object)[] = [];
