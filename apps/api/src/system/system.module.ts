import { Module } from '@nestjs/common';
import { OpenApiModule } from '../openapi/openapi.module';
import { Pages } from './pages';
import { SampleController } from './sample.controller';
import { SystemController } from './system.controller';

@Module({ imports: [OpenApiModule], controllers: [SystemController, SampleController], providers: [Pages] })
export class SystemModule {}
