import { Module } from '@nestjs/common';
import { OpenApiDocument } from './openapi-document';

@Module({ providers: [OpenApiDocument], exports: [OpenApiDocument] })
export class OpenApiModule {}
