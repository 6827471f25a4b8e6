import { Entity } from 'typeorm';
import { IdColumn, NullableTextColumn, NullableTimeColumn, PrimaryId, TimeColumn } from './columns';

@Entity('session')
export class SessionEntity {
  @PrimaryId()
  session_id!: string;
  @IdColumn()
  user_id!: string;
  @TimeColumn()
  created_at!: Date;
  @TimeColumn()
  expires_at!: Date;
  @NullableTimeColumn()
  closed_at!: Date | null;
  @NullableTextColumn(512)
  user_agent!: string | null;
}
