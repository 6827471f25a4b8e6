import { Module } from '@nestjs/common';
import { DemoModule } from '../demo/demo.module';
import { OpenApiModule } from '../openapi/openapi.module';
import { Pages } from './pages';
import { SampleController } from './sample.controller';
import { SystemController } from './system.controller';

@Module({ imports: [OpenApiModule, DemoModule], controllers: [SystemController, SampleController], providers: [Pages] })
export class SystemModule {}
