import { Entity } from 'typeorm';
import { IdColumn, NullableTimeColumn, PrimaryText } from './columns';

@Entity('refresh_token')
export class RefreshTokenEntity {
  @PrimaryText(128)
  refresh_hash!: string;
  @IdColumn()
  session_id!: string;
  @NullableTimeColumn()
  replaced_at!: Date | null;
}
