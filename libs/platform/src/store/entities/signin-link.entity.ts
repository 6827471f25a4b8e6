import { Entity } from 'typeorm';
import { IdColumn, NullableTimeColumn, PrimaryText, TimeColumn } from './columns';

@Entity('signin_link')
export class SigninLinkEntity {
  @PrimaryText(128)
  code_hash!: string;
  @IdColumn()
  user_id!: string;
  @TimeColumn()
  created_at!: Date;
  @TimeColumn()
  expires_at!: Date;
  @NullableTimeColumn()
  used_at!: Date | null;
}
