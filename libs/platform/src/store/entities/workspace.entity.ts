import { Entity } from 'typeorm';
import { BooleanColumn, NullableTimeColumn, PrimaryId, TextColumn, TimeColumn } from './columns';

@Entity('workspace')
export class WorkspaceEntity {
  @PrimaryId()
  workspace_id!: string;
  @TextColumn(63)
  key!: string;
  @TextColumn(255)
  name!: string;
  @BooleanColumn()
  personal!: boolean;
  @TextColumn(64)
  shard!: string;
  @TimeColumn()
  created_at!: Date;
  @NullableTimeColumn()
  deleted_at!: Date | null;
}
