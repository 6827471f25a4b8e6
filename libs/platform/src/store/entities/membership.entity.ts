import type { Role } from '@taskflow/contracts';
import { Entity } from 'typeorm';
import { PrimaryId, TextColumn, TimeColumn } from './columns';

@Entity('membership')
export class MembershipEntity {
  @PrimaryId()
  workspace_id!: string;
  @PrimaryId()
  user_id!: string;
  @TextColumn(16)
  role!: Role;
  @TimeColumn()
  created_at!: Date;
}
