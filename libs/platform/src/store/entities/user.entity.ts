import { Entity } from 'typeorm';
import { BooleanColumn, PrimaryId, TextColumn, TimeColumn } from './columns';

@Entity('user')
export class UserEntity {
  @PrimaryId()
  user_id!: string;
  @TextColumn(254)
  email!: string;
  @TextColumn(255)
  name!: string;
  @TextColumn(255)
  password_hash!: string;
  @BooleanColumn()
  installation_owner!: boolean;
  @TimeColumn()
  created_at!: Date;
}
