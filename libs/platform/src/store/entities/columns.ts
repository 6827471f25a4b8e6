import { Column, type ColumnOptions, PrimaryColumn } from 'typeorm';
import { timeOf, timeText } from '../sql-text';

const ID = { type: 'varchar', length: 36 } as const;

/** A `datetime(3)`. Carried as text: TypeORM would read MySQL's texts in the machine's time zone. */
const TIME: ColumnOptions = {
  type: 'varchar',
  length: 23,
  transformer: {
    // Conditions come here as well, where TypeORM wraps the value in an operator of its own.
    to: (value: unknown) => (value instanceof Date ? timeText(value) : value),
    from: (value: string | null) => (value === null ? null : timeOf(value)),
  },
};

export const IdColumn = (): PropertyDecorator => Column(ID);
export const PrimaryId = (): PropertyDecorator => PrimaryColumn(ID);
export const TimeColumn = (): PropertyDecorator => Column(TIME);
export const NullableTimeColumn = (): PropertyDecorator => Column({ ...TIME, nullable: true });
export const BooleanColumn = (): PropertyDecorator => Column({ type: 'boolean' });
export const TextColumn = (length: number): PropertyDecorator => Column({ type: 'varchar', length });
export const NullableTextColumn = (length: number): PropertyDecorator => Column({ type: 'varchar', length, nullable: true });
export const PrimaryText = (length: number): PropertyDecorator => PrimaryColumn({ type: 'varchar', length });
